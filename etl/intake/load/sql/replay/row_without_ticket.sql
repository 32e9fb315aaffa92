-- grain: one row, the first row of the repaired file without a ticket, if there
-- is any
select
    raw_row.sheet,
    raw_row.row_no
from raw_row
left join ticket_row
    on raw_row.row_no = ticket_row.row_no
    and raw_row.sheet is not distinct from ticket_row.sheet
where not raw_row.is_blank
    and ticket_row.row_no is null
order by raw_row.row_order
limit 1
