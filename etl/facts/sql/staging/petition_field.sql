-- The fields that each load of petitions known at K has; '' where it has none.
-- grain: one row per load and field
select
    stg_load.load_id,
    coalesce(load_field.field, '') as field
from stg_load
left join warehouse.load_field on stg_load.load_id = load_field.load_id
where stg_load.kind = 'petition'
