-- A rejected row of which a later row of the same file is valid for its record:
-- if the repaired row has the same number, the later row counts.
-- grain: one row per rejected row whose record has a later valid row
insert into repair by name
select distinct
    $load_id as load_id,
    $load_id as quarantine_load_id,
    broken_row.sheet,
    broken_row.row_no
from row_finding
join incoming on row_finding.row_order = incoming.row_order
join broken_row on row_finding.row_order = broken_row.row_order
join file_record
    on incoming.record_key = file_record.record_key
    and incoming.row_order < file_record.row_order
where row_finding.is_rejected
