-- All accounts.
-- grain: one row per account
select *
from account
order by name
