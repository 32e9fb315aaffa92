-- Columns that the file declares as wall time, not as instants.
-- grain: one row per such column
select name
from parquet_schema($path)
where logical_type like '%isAdjustedToUTC=0%'
