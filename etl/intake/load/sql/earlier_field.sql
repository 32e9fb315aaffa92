-- The fields of the earlier files of a source. `is_in_newest` says whether the
-- newest of them has the field.
-- grain: one row per field
with

earlier as (
    select
        load_id,
        row_number() over (order by loaded_at desc, load_id desc) as age
    from load
    where source = $source
        and kind = $kind
        and mode <> 'replay'
        and loaded_at <= cast($loaded_at as timestamp)
)

select
    load_field.field,
    bool_or(earlier.age = 1) as is_in_newest
from earlier
join load_field on earlier.load_id = load_field.load_id
group by load_field.field
