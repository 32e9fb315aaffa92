-- Gives a session another token.
-- grain: one row per session
update session
set hash = $hash
where id = $id
