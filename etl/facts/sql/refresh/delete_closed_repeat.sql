-- Takes the rows of the affected petitions out.
-- grain: one row per petition
delete from facts.closed_repeat
where petition_no in (select petition_no from affected_case)
