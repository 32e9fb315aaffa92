-- Removes sign-ins that nobody came back from.
-- grain: one row per browser
delete from sent_sign_in
where begun_at <= $begun_at
