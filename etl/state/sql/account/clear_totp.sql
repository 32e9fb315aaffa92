-- Takes the secret from an account.
-- grain: one row per account
update account
set totp_secret = null,
    totp_pending = null
where id = $id
