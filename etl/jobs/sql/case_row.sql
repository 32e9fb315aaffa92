-- Where each load that showed a case has it, the newest load first; handling
-- rows of the case too.
-- grain: one row per load and record of the case
with

shown as (
    select
        sighting.load_id,
        sighting.content_hash,
        sighting.sheet,
        sighting.row_no
    from warehouse.sighting
    join warehouse.load on sighting.load_id = load.load_id
    where load.kind = 'petition'
        and sighting.record_key = $petition_no
    union all
    select
        sighting.load_id,
        sighting.content_hash,
        sighting.sheet,
        sighting.row_no
    from warehouse.handling_version as version
    join warehouse.sighting on version.content_hash = sighting.content_hash
    join warehouse.load on sighting.load_id = load.load_id
    where load.kind = 'handling'
        and version.petition_no = $petition_no
)

select distinct
    load.load_id as load,
    load.kind,
    load.source,
    load.file,
    load.mode,
    strftime(load.loaded_at, '%Y-%m-%d %H:%M:%S') as loaded_at,
    shown.sheet,
    shown.row_no as row
from shown
join warehouse.load on shown.load_id = load.load_id
order by loaded_at desc, load desc, shown.sheet, row
