-- grain: one row
select count(*) as rows from raw_cell
