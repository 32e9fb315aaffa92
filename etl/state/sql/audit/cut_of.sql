-- The act that tells of a cut, which its anchor signs off.
-- grain: one row
select id
from audit
where act = 'audit_cut'
    and detail = $hash
    and id > $through_id
limit 1
