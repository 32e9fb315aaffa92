-- Rows of the affected petitions as they are now.
-- grain: one row per petition
select petition.*
from petition
join affected_case on petition.petition_no = affected_case.petition_no
