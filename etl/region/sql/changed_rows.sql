-- grain: one row
select count(*) as rows
from county_{table}
where load_id = $load_id
