-- The rows that may stand below the table of a sheet.
-- grain: one row per such row, the last one first
select *
from raw_row
where row_order between $first_order and $last_order
    and not is_blank
    and sheet is not distinct from $sheet
order by row_order desc
