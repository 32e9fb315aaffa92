-- Puts the petitions in that the new loads place anew.
-- grain: one row per petition
insert into facts.placed_petition
select *
from placed_change
