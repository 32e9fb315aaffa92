-- Rows of the file with the texts in which the person of the row is masked, in
-- the columns that have such texts.
-- grain: one row per row of the file
create or replace temp view clean_row as
select
    raw_row.* replace (
        {cells}
    )
from raw_row
left join clean_text on raw_row.row_order = clean_text.row_order
