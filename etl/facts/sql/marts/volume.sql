-- Registrations shown beside the index and never scored. The kind `all`
-- counts every countable case once, attributed or not.
-- grain: one row per window, kind, unit and channel
with

registered as (
    select
        run_window.window_no,
        run_window.register,
        fact.kind,
        fact.unit_code,
        fact.channel,
        fact.headcount,
        fact.is_repeat
    from fact
    join run_window
        on fact.registered_on between run_window.start_on and run_window.end_on
),

counted as (
    select
        registered.window_no,
        registered.kind,
        unit_on.unit_code,
        registered.channel,
        registered.headcount,
        registered.is_repeat
    from registered
    join unit_on
        on registered.register = unit_on.register
        and registered.kind = unit_on.kind
        and registered.unit_code = unit_on.code

    union all

    -- every case has one row for each kind of unit
    select
        window_no,
        'all' as kind,
        'all' as unit_code,
        channel,
        headcount,
        is_repeat
    from registered
    where kind = 'township'
)

select
    window_no,
    kind,
    unit_code,
    channel,
    count(*) as cases,
    sum(headcount) as headcount,
    count(*) filter (where channel = 'visit' and headcount >= 5) as collective,
    count(*) filter (where is_repeat) as repeats
from counted
group by window_no, kind, unit_code, channel
