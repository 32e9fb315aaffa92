-- The placed petitions that the rows of the affected ones are worked out from.
-- grain: one row per petition
select kept.*
from facts.placed_petition as kept
join read_case on kept.petition_no = read_case.petition_no
