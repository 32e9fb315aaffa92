-- The key of a name.
-- grain: one row per key
select *
from machine_key
where name = $name
