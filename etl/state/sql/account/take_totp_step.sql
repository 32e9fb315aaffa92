-- Uses a code up: changes nothing when it was used before, or a later one was.
-- grain: one row per account
update account
set totp_step = $step
where id = $id and (totp_step is null or totp_step < $step)
