-- Records that somebody is sent to a provider.
-- grain: one row per browser
insert into sent_sign_in (
    hash, provider, state, nonce, verifier, wanted, begun_at
)
values ($hash, $provider, $state, $nonce, $verifier, $wanted, $begun_at)
