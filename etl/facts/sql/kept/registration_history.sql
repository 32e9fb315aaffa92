-- What `marts/registration_history.sql` counts, from the counts of days.
-- grain: one row per window, step, unit kind and unit with a case registered
select
    history_window.window_no,
    history_window.step,
    daily_part.kind,
    unit_on.unit_code,
    sum(daily_part.registered) as registered
from daily_part
join history_window
    on daily_part.counted_on >= history_window.start_on
    and daily_part.seen_on <= history_window.end_on
join unit_on
    on history_window.register = unit_on.register
    and daily_part.kind = unit_on.kind
    and daily_part.unit_code = unit_on.code
where daily_part.dimension = 'channel'
group by
    history_window.window_no,
    history_window.step,
    daily_part.kind,
    unit_on.unit_code
having sum(daily_part.registered) > 0
