-- Puts the rows of the affected petitions in.
-- grain: one row per petition
insert into facts.closed_repeat
select *
from closed_repeat_after
