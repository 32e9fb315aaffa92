-- grain: one row per superseded row in a table
delete from {table}
where row_order in (select row_order from superseded_row)
