-- grain: one row per row of the file whose text in a column is neither blank
-- nor plain
select
    row_order,
    {column} as cell
from clean_row
where {column} <> ''
    and not ({is_plain})
