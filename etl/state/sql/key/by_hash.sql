-- The key of a digest.
-- grain: one row per key
select *
from machine_key
where hash = $hash
