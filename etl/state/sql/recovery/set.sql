-- Records that somebody asks for the recovery of an account.
-- grain: one row per account
insert into recovery (account_id, asked_by, asked_at)
values ($account_id, $asked_by, $asked_at)
on conflict (account_id) do update
set asked_by = excluded.asked_by,
    asked_at = excluded.asked_at
