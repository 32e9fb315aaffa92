-- The first registration day known in any county of a region.
-- grain: one row
select min(counted_on) as first_registered_on
from daily_part
where registered > 0
