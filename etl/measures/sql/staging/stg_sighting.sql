-- Petitions as the loads known at K saw them.
-- grain: one row per petition and load that held it
select
    sighting.record_key,
    sighting.content_hash,
    stg_load.source,
    stg_load.load_order
from warehouse.sighting
join stg_load on sighting.load_id = stg_load.load_id
where stg_load.kind = 'petition'
