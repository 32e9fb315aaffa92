-- The days on which a petition was registered.
-- grain: one row per day
select distinct registered_on
from petition
