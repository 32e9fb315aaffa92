-- grain: one row per field and rule that rows of the file break, rejecting ones
-- first
select
    field,
    rule,
    is_rejected,
    count(*) as rows
from row_finding
group by field, rule, is_rejected
order by is_rejected desc, rows desc, field, rule
