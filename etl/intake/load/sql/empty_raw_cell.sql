-- The cells of a file that is read row by row, as text.
-- grain: one row per row of the file below the header
create or replace temp table raw_cell (
    sheet varchar,
    row_no integer,
    is_blank boolean,
    is_beyond_header boolean,
    {columns}
)
