-- grain: one row
select count(*) as rows from superseded_row
