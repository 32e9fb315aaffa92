-- The last act before a day.
-- grain: one row
select id, hash
from audit
where at < $day
order by id desc
limit 1
