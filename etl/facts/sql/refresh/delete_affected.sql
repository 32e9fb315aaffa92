-- Takes the rows of the affected petitions out of {table}.
-- grain: one row per petition
delete from facts.{table}
where petition_no in (select petition_no from affected_case)
