-- Ends every session.
-- grain: one row per session
delete from session
