-- Removes the key under which names are kept.
-- grain: one row
delete from failed_sign_in_key
