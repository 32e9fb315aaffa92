-- What `marts/volume.sql` counts, from the kept counts.
-- grain: one row per window, kind, unit and channel
with

channel_part as (
    select
        window_no,
        kind,
        unit_code,
        part as channel,
        registered,
        headcount,
        collective,
        repeats
    from windowed_part
    where dimension = 'channel' and registered > 0
)

select
    window_no,
    kind,
    unit_code,
    channel,
    registered as cases,
    headcount,
    collective,
    repeats
from channel_part
where unit_code is not null

union all

-- every case has one row for each kind of unit
select
    window_no,
    'all' as kind,
    'all' as unit_code,
    channel,
    sum(registered) as cases,
    sum(headcount) as headcount,
    sum(collective) as collective,
    sum(repeats) as repeats
from channel_part
where kind = (select max(kind) from asked_kind)
group by window_no, channel
