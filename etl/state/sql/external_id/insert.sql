-- Gives an account an identity.
-- grain: one row per account and issuer
insert into external_id (account_id, issuer, subject)
values ($account_id, $issuer, $subject)
