-- Whether the kept facts can be brought up to date by what is new alone: the
-- loads that they know are still the same, every other load is later, and no
-- handling rows (办理过程) fill cases of earlier loads. And how many rows of
-- counts there are by now.
-- grain: one row
with

known as (
    select
        md5(
            string_agg(
                concat_ws(' ', load.load_id, load.loaded_at, load.input_sha256),
                ',' order by load.load_id
            )
        ) as loads
    from warehouse.load
    join facts.kept_until on load.load_id <= kept_until.last_load
),

added as (
    select
        coalesce(bool_and(load.loaded_at >= kept_until.loaded_at), true)
            as is_later
    from facts.kept_until
    left join warehouse.load on load.load_id > kept_until.last_load
),

handling as (
    select count(*) as loads
    from warehouse.load
    where kind = 'handling'
)

select
    known.loads = kept_until.loads
        and added.is_later
        and handling.loads = 0 as is_addable,
    (select count(*) from facts.daily_count)
        + (select count(*) from facts.daily_part) as count_rows
from facts.kept_until
cross join known
cross join added
cross join handling
