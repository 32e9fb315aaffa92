-- An account.
-- grain: one row per account
select *
from account
where id = $id
