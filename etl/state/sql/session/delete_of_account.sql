-- Ends the sessions of an account, but for one.
-- grain: one row per session
delete from session
where account_id = $account_id and id <> $except
