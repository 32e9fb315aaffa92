-- Which of two tables a warehouse has. Works on every layout, also without
-- tables.
-- grain: one row
select
    coalesce(bool_or(table_name = 'load'), false) as "hasLoad",
    coalesce(bool_or(table_name = 'layout'), false) as "hasLayout"
from duckdb_tables()
where database_name = 'warehouse'
