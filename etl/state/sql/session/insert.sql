-- Begins a session.
-- grain: one row per session
insert into session (hash, account_id, created_at, used_at, address, agent)
values ($hash, $account_id, $now, $now, $address, $agent)
