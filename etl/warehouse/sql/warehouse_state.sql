-- What there is in a warehouse of whatever layout, also one without tables.
-- grain: one row
select
    coalesce(bool_or(table_name = 'load'), false) as "hasLoad",
    coalesce(bool_or(table_name = 'layout'), false) as "hasLayout"
from duckdb_tables()
where database_name = 'warehouse'
