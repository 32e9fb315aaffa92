-- The account of a name.
-- grain: one row per account
select *
from account
where name = $name
