-- The newest content of each record in the known loads, and whether the record
-- is withdrawn: a later snapshot of the same source lacks it. A rejected row of
-- the snapshot still shows that its record exists. What is known is given by
-- known_load and known_sighting.
-- grain: one row per record
with

newest as (
    select
        record_key,
        max_by(content_hash, load_order) as content_hash,
        max_by(source, load_order) as source,
        max(load_order) as load_order
    from known_sighting
    group by record_key
),

vanished as (
    select distinct newest.record_key
    from newest
    join known_load
        on known_load.mode = 'snapshot'
        and known_load.source = newest.source
        and known_load.load_order > newest.load_order
    left join quarantine
        on known_load.load_id = quarantine.load_id
        and newest.record_key = quarantine.record_key
    where quarantine.load_id is null
)

select
    newest.record_key,
    newest.content_hash,
    newest.source,
    newest.load_order,
    vanished.record_key is not null as is_withdrawn
from newest
left join vanished on newest.record_key = vanished.record_key
