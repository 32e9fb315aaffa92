-- Takes its identities from an account.
-- grain: one row per issuer
delete from external_id
where account_id = $account_id
