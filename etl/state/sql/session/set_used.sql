-- Records the use of a session.
-- grain: one row per session
update session
set used_at = $now
where id = $id
