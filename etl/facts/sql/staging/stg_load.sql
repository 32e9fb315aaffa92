-- Loads known at K, numbered by time. Loads after last_load are left out,
-- whatever their time.
-- grain: one row per load known at K
select
    load_id,
    kind,
    source,
    mode,
    is_synthetic,
    loaded_at,
    row_number() over (order by loaded_at, load_id) as load_order
from warehouse.load
where loaded_at <= (select known_at from run_parameter)
    and load_id <= (select last_load from run_parameter)
