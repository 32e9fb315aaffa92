-- Rows that break a rule, by their order.
-- grain: one row per order of the JSON array $row_orders
select *
from broken_row
where row_order in (
    select unnest(from_json($row_orders, '["integer"]'))
)
