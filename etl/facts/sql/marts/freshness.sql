-- The last registration day known by the end of each window.
-- grain: one row per window
select
    run_window.window_no,
    max(registration_day.registered_on) as latest_registered_on
from run_window
left join registration_day
    on registration_day.registered_on <= run_window.end_on
group by run_window.window_no
