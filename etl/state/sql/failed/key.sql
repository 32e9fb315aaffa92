-- The key under which names are kept.
-- grain: one row
select key
from failed_sign_in_key
