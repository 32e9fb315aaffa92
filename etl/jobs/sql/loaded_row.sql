-- The cases that a load held, in the order of its rows, but for 揭发控告, which are
-- in no list: also those that an earlier or later load knows to be some.
-- grain: one row per case of the load
with

accusation as (
    select distinct sighting.record_key
    from warehouse.sighting
    join warehouse.petition_version as version
        on sighting.content_hash = version.content_hash
    where version.purpose = 'accusation'
)

select
    sighting.record_key as petition_no,
    sighting.sheet,
    sighting.row_no as row,
    count(*) over () as total
from warehouse.sighting
join warehouse.load on sighting.load_id = load.load_id
left join accusation on sighting.record_key = accusation.record_key
where load.load_id = $load_id
    and load.kind = 'petition'
    and accusation.record_key is null
order by sighting.sheet, sighting.row_no, sighting.record_key
limit $limit offset $offset
