-- Rows of the affected petitions as they are now.
-- grain: one row per petition
select closed_repeat.*
from closed_repeat
join affected_case on closed_repeat.petition_no = affected_case.petition_no
