-- The cases that a load held, in the order of its rows, but for 揭发控告, which are
-- in no list.
-- grain: one row per case of the load
select
    sighting.record_key as petition_no,
    sighting.sheet,
    sighting.row_no as row,
    count(*) over () as total
from warehouse.sighting
join warehouse.load on sighting.load_id = load.load_id
join warehouse.petition_version as version
    on sighting.content_hash = version.content_hash
where load.load_id = $load_id
    and load.kind = 'petition'
    and coalesce(version.purpose <> 'accusation', true)
order by sighting.sheet, sighting.row_no, sighting.record_key
limit $limit offset $offset
