-- The loads that showed a case, the newest first, and whether each changed it.
-- grain: one row per load that held the case
with

shown as (
    select
        load.load_id,
        load.source,
        load.file,
        load.loaded_at,
        sighting.content_hash,
        lag(sighting.content_hash) over (
            order by load.loaded_at nulls last, load.load_id nulls last
        ) as hash_before
    from warehouse.sighting
    join warehouse.load
        on sighting.load_id = load.load_id
        and load.kind = 'petition'
    where sighting.record_key = $petition_no
)

select
    source,
    file,
    loaded_at,
    coalesce(content_hash <> hash_before, true) as has_changed
from shown
order by loaded_at desc nulls last, load_id desc nulls last
