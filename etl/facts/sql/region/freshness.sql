-- What `marts/freshness.sql` tells, from the counts of the counties of a
-- region.
-- grain: one row per window
select
    run_window.window_no,
    max(daily_part.counted_on) as latest_registered_on
from run_window
left join daily_part
    on daily_part.registered > 0
    and daily_part.counted_on <= run_window.end_on
group by run_window.window_no
