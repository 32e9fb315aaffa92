-- Gives an account another password of its own choice: changes nothing when it
-- has been given one meanwhile.
-- grain: one row per account
update account
set password_hash = $password_hash,
    must_change_password = 0
where id = $id and password_hash = $hash_before
