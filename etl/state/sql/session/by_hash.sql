-- The session of a token.
-- grain: one row per session
select *
from session
where hash = $hash
