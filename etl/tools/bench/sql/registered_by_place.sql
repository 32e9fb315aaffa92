-- One count over the export as it is: what a table and one query would give.
-- grain: one row per place
select
    "问题属地",
    count(*) as cases
from export
group by "问题属地"
