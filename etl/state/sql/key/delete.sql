-- Revokes a key.
-- grain: one row per key
delete from machine_key
where id = $id
