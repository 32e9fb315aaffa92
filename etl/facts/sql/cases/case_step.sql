-- The handling rows (办理过程) of a case in the order of their times: the newest
-- content of each row, unless a later snapshot of its source lacks it.
-- grain: one row per handling row of the case
with

seen as (
    select
        sighting.record_key,
        version.step,
        version.handled_at,
        version.handling_org,
        version.next_org,
        version.result,
        version.rating,
        version.extended_to,
        load.source,
        load.loaded_at,
        load.load_id,
        row_number() over (
            partition by sighting.record_key
            order by
                load.loaded_at desc nulls last,
                load.load_id desc nulls last
        ) as age
    from warehouse.handling_version as version
    join warehouse.sighting
        on version.content_hash = sighting.content_hash
    join warehouse.load
        on sighting.load_id = load.load_id
        and load.kind = 'handling'
    where version.petition_no = $petition_no
),

vanished as (
    select distinct seen.record_key
    from seen
    join warehouse.load as later
        on later.kind = 'handling'
        and later.mode = 'snapshot'
        and later.source = seen.source
        and (
            later.loaded_at > seen.loaded_at
            or (
                later.loaded_at = seen.loaded_at
                and later.load_id > seen.load_id
            )
        )
    left join warehouse.quarantine
        on later.load_id = quarantine.load_id
        and seen.record_key = quarantine.record_key
    where seen.age = 1
        and quarantine.load_id is null
)

select
    seen.step,
    seen.handled_at,
    seen.handling_org,
    seen.next_org,
    seen.result,
    seen.rating,
    seen.extended_to
from seen
left join vanished on seen.record_key = vanished.record_key
where seen.age = 1
    and vanished.record_key is null
order by seen.handled_at nulls last, seen.record_key
