-- A row below the table is no row.
-- grain: one row, that of the given order
update raw_cell
set is_blank = true
where rowid = $row_order - 1
