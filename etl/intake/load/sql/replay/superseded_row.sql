-- Rows of a repaired file that later data supersede: a load after the one that
-- rejected the row has the record, under its old key or its new one; or a later
-- row of the file that it was rejected from, under the same key.
-- grain: one row per such row of the repaired file
create or replace temp table superseded_row as
select incoming.row_order
from incoming
join raw_row on incoming.row_order = raw_row.row_order
join ticket_row
    on raw_row.row_no = ticket_row.row_no
    and raw_row.sheet is not distinct from ticket_row.sheet
join warehouse.load as rejecting on ticket_row.load_id = rejecting.load_id
left join warehouse.sighting as sighting
    on incoming.record_key = sighting.record_key
left join warehouse.load as later
    on sighting.load_id = later.load_id
    and rejecting.kind = later.kind
    and (
        rejecting.loaded_at < later.loaded_at
        or (
            rejecting.loaded_at = later.loaded_at
            and rejecting.load_id < later.load_id
        )
    )
left join warehouse.repair as within_file
    on ticket_row.load_id = within_file.load_id
    and ticket_row.load_id = within_file.quarantine_load_id
    and ticket_row.rejected_sheet is not distinct from within_file.sheet
    and ticket_row.rejected_row_no = within_file.row_no
    and ticket_row.record_key = incoming.record_key
group by incoming.row_order
having bool_or(ticket_row.is_superseded) or count(later.load_id) > 0
    or count(within_file.load_id) > 0
