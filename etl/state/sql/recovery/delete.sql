-- Removes the recovery of an account, which is done.
-- grain: one row
delete from recovery
where account_id = $account_id
