-- Petitions of which loads have shown several contents.
-- grain: one row per petition
select petition_no
from warehouse.petition_version
group by petition_no
having count(*) > 1
