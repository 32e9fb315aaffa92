-- Whether made-up data, and whether anything else, was ever loaded.
-- grain: one row
select
    coalesce(bool_or(not is_synthetic), false) as has_own,
    coalesce(bool_or(is_synthetic), false) as has_demo
from warehouse.load
