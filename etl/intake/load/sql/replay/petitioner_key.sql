-- A repaired petition gets back the key of its petitioner, which the repair
-- sheet lacks. If the person was typed in again, that person counts.
-- grain: one row per row of the repaired file that is not blank
create or replace temp table restored_row as
select
    incoming_row.* replace (
        coalesce(
            incoming_row.petitioner_key, ticket_row.petitioner_key
        ) as petitioner_key
    )
from incoming_row
join raw_row on incoming_row.row_order = raw_row.row_order
left join ticket_row
    on raw_row.row_no = ticket_row.row_no
    and raw_row.sheet is not distinct from ticket_row.sheet
