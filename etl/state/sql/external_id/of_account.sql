-- The identities of an account.
-- grain: one row per issuer
select *
from external_id
where account_id = $account_id
order by issuer
