-- Forgets the failures of a name.
-- grain: one row per name
delete from failed_sign_in
where name_hash = $name_hash
