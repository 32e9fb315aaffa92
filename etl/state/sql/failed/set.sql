-- Records how often signing in by a name has failed in a row.
-- grain: one row per name
insert into failed_sign_in (name_hash, failures, last_at)
values ($name_hash, $failures, $last_at)
on conflict (name_hash) do update
set failures = excluded.failures,
    last_at = excluded.last_at
