-- Proposes a secret, which a code has still to confirm.
-- grain: one row per account
update account
set totp_pending = $secret
where id = $id
