-- What the cases and the entries of the ledger name as units, in the newest
-- content that any load showed of each.
-- grain: one row per column and text
with

placed_load as (
    select
        load_id,
        kind,
        row_number() over (order by loaded_at, load_id) as load_order
    from warehouse.load
),

newest as (
    select
        placed_load.kind,
        sighting.record_key,
        max_by(sighting.content_hash, placed_load.load_order) as content_hash
    from warehouse.sighting as sighting
    join placed_load on sighting.load_id = placed_load.load_id
    where placed_load.kind in ('petition', 'activity')
    group by placed_load.kind, sighting.record_key
),

petition as (
    select
        version.township,
        version.responsible_org
    from newest
    join warehouse.petition_version as version
        on newest.content_hash = version.content_hash
    where newest.kind = 'petition'
),

named as (
    select
        'township' as field,
        township as name
    from petition
    union all
    select
        'responsible_org' as field,
        responsible_org as name
    from petition
    union all
    select
        'unit' as field,
        version.unit as name
    from newest
    join warehouse.activity_version as version
        on newest.content_hash = version.content_hash
    where newest.kind = 'activity'
)

select
    field as "column",
    name,
    count(*) as count
from named
where name is not null
group by field, name
