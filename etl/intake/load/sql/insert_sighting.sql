-- grain: one row per record of the file
insert into sighting by name
select
    $load_id as load_id,
    record_key,
    content_hash
from file_record
