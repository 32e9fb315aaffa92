-- The loads that showed a case or a handling row of it, the newest first, where
-- each has it, and whether it said something else than the one before.
-- grain: one row per load and record of the case
with

record as (
    select
        'petition' as kind,
        $petition_no as record_key
    union
    select
        'handling' as kind,
        sighting.record_key
    from warehouse.handling_version as version
    join warehouse.sighting
        on version.content_hash = sighting.content_hash
    where version.petition_no = $petition_no
),

shown as (
    select
        load.load_id as load,
        load.kind,
        load.source,
        load.file,
        load.mode,
        load.loaded_at,
        sighting.sheet,
        sighting.row_no as row,
        sighting.content_hash,
        lag(sighting.content_hash) over (
            partition by record.kind, record.record_key
            order by load.loaded_at nulls last, load.load_id nulls last
        ) as hash_before
    from record
    join warehouse.sighting
        on record.record_key = sighting.record_key
    join warehouse.load
        on sighting.load_id = load.load_id
        and record.kind = load.kind
)

select
    load,
    kind,
    source,
    file,
    mode,
    loaded_at,
    sheet,
    row,
    coalesce(content_hash <> hash_before, true) as has_changed
from shown
order by
    loaded_at desc nulls last,
    load desc nulls last,
    sheet nulls last,
    row nulls last
