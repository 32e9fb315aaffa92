-- Whether anything but made-up data was ever loaded.
-- grain: one row
select coalesce(bool_or(not is_synthetic), false) as has_own
from warehouse.load
