-- What `marts/volume.sql` counts, from the kept counts.
-- grain: one row per window, kind, unit and channel
select
    window_no,
    kind,
    unit_code,
    part as channel,
    registered as cases,
    headcount,
    collective,
    repeats
from windowed_part
where dimension = 'channel'
    and registered > 0
    and unit_code is not null

union all

-- every case has one row for each kind of unit
select
    window_no,
    'all' as kind,
    'all' as unit_code,
    part as channel,
    sum(registered) as cases,
    sum(headcount) as headcount,
    sum(collective) as collective,
    sum(repeats) as repeats
from windowed_part
where dimension = 'channel'
    and registered > 0
    and kind = 'township'
group by window_no, part
