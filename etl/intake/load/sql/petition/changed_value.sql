-- What a load takes from the records that were known before it: how many lose
-- the value of each column, and how many were registered on another day.
-- grain: one row
with

changed as (
    select
        record_state.content_hash as hash_before,
        sighting.content_hash as hash_after
    from sighting
    join record_state on sighting.record_key = record_state.record_key
    where sighting.load_id = $load_id
        and not record_state.is_withdrawn
        and record_state.content_hash <> sighting.content_hash
)

select
    {lost},
    count(*) filter (
        where cast(earlier.registered_at as date)
            <> cast(later.registered_at as date)
    ) as registered_at,
    min_by(
        concat_ws(
            chr(31),
            later.petition_no,
            cast(earlier.registered_at as date),
            cast(later.registered_at as date)
        ),
        later.petition_no
    ) filter (
        where cast(earlier.registered_at as date)
            <> cast(later.registered_at as date)
    ) as registered_example
from changed
join petition_version as earlier on changed.hash_before = earlier.content_hash
join petition_version as later on changed.hash_after = later.content_hash
