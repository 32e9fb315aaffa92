-- Ends a session.
-- grain: one row per session
delete from session
where id = $id
