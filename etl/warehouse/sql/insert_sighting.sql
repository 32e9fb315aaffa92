-- grain: one row per petition the load speaks of
insert into sighting
select
    $load_id as load_id,
    petition_no,
    content_hash,
    class = 'withdrawn' as is_withdrawn
from classified
