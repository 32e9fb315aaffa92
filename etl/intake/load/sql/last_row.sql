-- The end of each sheet.
-- grain: one row per sheet
select max(row_order) as row_order
from raw_row
where not is_blank
group by sheet
