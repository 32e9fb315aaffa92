-- Removes sign-ins whose code was never given.
-- grain: one row per browser
delete from proven_sign_in
where begun_at <= $begun_at
