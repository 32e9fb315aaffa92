-- Takes the placed petitions out that the new loads place anew.
-- grain: one row per petition
delete from facts.placed_petition
where petition_no in (select petition_no from placed_change)
