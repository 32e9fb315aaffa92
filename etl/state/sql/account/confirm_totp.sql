-- Makes the secret that a code confirmed the account's own. The code is used
-- up by it.
-- grain: one row per account
update account
set totp_secret = totp_pending,
    totp_pending = null,
    totp_step = $step
where id = $id and totp_pending = $secret
