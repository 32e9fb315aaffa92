-- Tables of a warehouse, named in full.
-- grain: one row per table
select concat(database_name, '.', schema_name, '.', table_name) as name
from duckdb_tables()
where database_name = 'warehouse' and not temporary
order by name
