-- Steps on a day before the one on which their case was registered, as far as
-- the case is known. What is listed as backlog may be older than its number.
-- grain: one row per such row of the file
insert into row_finding by name
with

registered as (
    select
        version.petition_no,
        max_by(
            cast(version.registered_at as date), (load.loaded_at, load.load_id)
        ) as registered_on
    from petition_version as version
    join sighting
        on version.petition_no = sighting.record_key
        and version.content_hash = sighting.content_hash
    join load on sighting.load_id = load.load_id and load.kind = 'petition'
    where version.petition_no in (select petition_no from incoming)
    group by version.petition_no
)

select
    incoming.row_order,
    'handled_at' as field,
    'handled_before_registered' as rule,
    false as is_rejected
from incoming
join registered on incoming.petition_no = registered.petition_no
where cast(incoming.handled_at as date) < registered.registered_on
    and incoming.step not in ('registered', 'listed')
