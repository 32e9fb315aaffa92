-- The end of a sheet.
-- grain: one row; null: the sheet has no rows
select max(row_order) as row_order
from raw_row
where not is_blank
    and sheet is not distinct from $sheet
