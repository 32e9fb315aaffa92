-- Removes every sign-in that nobody has come back from.
-- grain: one row per browser
delete from sent_sign_in
