-- The recoveries that are asked for and not too old, the oldest first.
-- grain: one row per account
select *
from recovery
where asked_at > $asked_after
order by asked_at, account_id
