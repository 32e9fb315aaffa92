-- grain: one row per record of the file
insert into sighting by name
select
    $load_id as load_id,
    file_record.record_key,
    file_record.content_hash,
    raw_row.sheet,
    raw_row.row_no
from file_record
join raw_row on file_record.row_order = raw_row.row_order
