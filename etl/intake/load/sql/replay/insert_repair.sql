-- A rejected row is closed when its repaired row is valid, or superseded by a
-- later load.
-- grain: one row per rejected row that the repaired file closes
insert into repair by name
select distinct
    $load_id as load_id,
    ticket_row.load_id as quarantine_load_id,
    ticket_row.rejected_sheet as sheet,
    ticket_row.rejected_row_no as row_no
from ticket_row
join raw_row
    on ticket_row.row_no = raw_row.row_no
    and ticket_row.sheet is not distinct from raw_row.sheet
where not raw_row.is_blank
    and not ticket_row.is_superseded
    and raw_row.row_order not in (
        select row_order from row_finding where is_rejected
    )
