-- Records the use of a key.
-- grain: one row per key
update machine_key
set used_at = $now
where id = $id
