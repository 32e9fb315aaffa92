-- How often signing in by a name has failed in a row.
-- grain: one row per name
select failures, last_at
from failed_sign_in
where name_hash = $name_hash
