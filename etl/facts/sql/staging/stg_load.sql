-- Loads known at K in the order of their time; the newest known state comes last. Those
-- after the last load asked for are not seen, whatever time they bear.
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
