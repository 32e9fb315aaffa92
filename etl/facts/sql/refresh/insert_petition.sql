-- Puts the rows of the affected petitions in.
-- grain: one row per petition
insert into facts.petition
select *
from petition_after
