-- Records that a provider has said whose account it is.
-- grain: one row per browser
insert into proven_sign_in (hash, account_id, provider, begun_at)
values ($hash, $account_id, $provider, $begun_at)
