-- Forgets the failures of all names.
-- grain: one row per name
delete from failed_sign_in
