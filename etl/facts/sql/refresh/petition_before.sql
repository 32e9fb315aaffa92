-- Rows of the affected petitions as the facts have kept them.
-- grain: one row per petition
select kept.*
from facts.petition as kept
join affected_case on kept.petition_no = affected_case.petition_no
