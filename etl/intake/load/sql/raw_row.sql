-- The cells of the file under all columns of its kind; blank where the file has
-- no column.
-- grain: one row per row of the file below the header
create or replace temp view raw_row as
select
    rowid + 1 as row_order,
    {sheet} as sheet,
    {row_no} as row_no,
    is_blank,
    is_beyond_header,
    {cells}
from raw_cell
