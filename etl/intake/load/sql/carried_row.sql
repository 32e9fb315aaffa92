-- Rows of the file with the values that their records had last, in columns that
-- the file lacks.
-- grain: one row per row of the file that is not blank
create or replace temp table restored_row as
with

known as (
    select
        sighting.record_key,
        max_by(
            sighting.content_hash, (load.loaded_at, load.load_id)
        ) as content_hash
    from sighting
    join load on sighting.load_id = load.load_id
    where load.kind = '{kind}'
        and load.loaded_at <= cast($loaded_at as timestamp)
        and sighting.record_key in (select record_key from incoming_row)
    group by sighting.record_key
)

select
    incoming_row.* replace (
        {columns}
    )
from incoming_row
left join known on incoming_row.record_key = known.record_key
left join {kind}_version as version
    on known.content_hash = version.content_hash
