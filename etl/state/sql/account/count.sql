-- How many accounts there are, but for those of the demo.
-- grain: one row
select count(*) as total
from account
where is_demo = 0
