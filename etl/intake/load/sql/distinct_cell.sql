-- The cells of one column that are to be read.
-- grain: one row per distinct cell that is not plain
select distinct
    '{column}' as field,
    {column} as cell
from {rows}
where not ({is_plain})
