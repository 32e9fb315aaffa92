-- Locks an account, or opens it again.
-- grain: one row per account
update account
set is_locked = $is_locked
where id = $id
