-- Earlier sightings of the records that a load is about: for a snapshot every
-- record of its source, for any other file the records in it.
-- grain: one row per such sighting
create or replace temp table known_sighting as
select
    sighting.record_key,
    sighting.content_hash,
    known_load.source,
    known_load.load_order
from sighting
join known_load on sighting.load_id = known_load.load_id
where sighting.record_key in (
        select record_key from sighting where load_id = $load_id
    )
    or exists (
        select 1 from load where load_id = $load_id and mode = 'snapshot'
    )
