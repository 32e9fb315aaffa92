-- Ends the sign-ins of an account that lack the code.
-- grain: one row per browser
delete from proven_sign_in
where account_id = $account_id
