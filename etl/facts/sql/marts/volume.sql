-- Registrations shown beside the index and never scored. The kind `county`
-- counts every countable case once, attributed or not.
-- grain: one row per window, kind, unit and channel
with

counted as (
    select kind, unit_code, channel, headcount, is_repeat, registered_on
    from unit_petition
    where unit_code is not null

    union all

    select
        'county' as kind,
        'county' as unit_code,
        channel,
        headcount,
        is_repeat,
        registered_on
    from petition
    where is_countable
)

select
    run_window.window_no,
    counted.kind,
    counted.unit_code,
    counted.channel,
    count(*) as cases,
    sum(counted.headcount) as headcount,
    count(*) filter (where counted.channel = 'visit' and counted.headcount >= 5)
        as collective,
    count(*) filter (where counted.is_repeat) as repeats
from counted
join run_window
    on counted.registered_on between run_window.start_on and run_window.end_on
group by
    run_window.window_no,
    counted.kind,
    counted.unit_code,
    counted.channel
