-- The account that an identity is of.
-- grain: one row
select *
from external_id
where issuer = $issuer and subject = $subject
