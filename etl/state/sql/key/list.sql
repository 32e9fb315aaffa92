-- All keys, also those that have expired.
-- grain: one row per key
select *
from machine_key
order by name
