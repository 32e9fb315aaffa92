-- Where the log was last cut.
-- grain: one row
select through_id, hash
from audit_anchor
order by through_id desc
limit 1
