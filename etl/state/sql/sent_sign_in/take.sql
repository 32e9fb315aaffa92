-- Takes a sign-in out as its browser comes back: a second time there is none.
-- grain: one row
delete from sent_sign_in
where hash = $hash and provider = $provider and state = $state
returning *
