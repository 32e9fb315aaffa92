-- Ends a sign-in that lacked the code: it was given, or another way is taken.
-- grain: one row
delete from proven_sign_in
where hash = $hash
