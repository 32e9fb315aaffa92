-- grain: one row; each count is named after its column
select
    count(*) as rows,
    {counts}
from raw_row
