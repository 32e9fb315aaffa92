-- Gives an account another password.
-- grain: one row per account
update account
set password_hash = $password_hash,
    must_change_password = $must_change_password
where id = $id
