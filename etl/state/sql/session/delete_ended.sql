-- Removes sessions that have ended by time.
-- grain: one row per session
delete from session
where used_at <= $used_after or created_at <= $created_after
