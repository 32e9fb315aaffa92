-- Records of one kind of file in the loads known at K, as `record_state` reads
-- them.
-- grain: one row per record and load that held it
select
    sighting.record_key,
    sighting.content_hash,
    known_load.source,
    known_load.load_order
from warehouse.sighting
join known_load on sighting.load_id = known_load.load_id
