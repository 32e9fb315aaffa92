-- Ends every sign-in that lacks the code.
-- grain: one row per browser
delete from proven_sign_in
