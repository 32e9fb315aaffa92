-- The days on which a petition was registered in any county of a region.
-- grain: one row per day
select distinct counted_on as registered_on
from daily_part
where registered > 0
