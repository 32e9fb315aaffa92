-- How far the data seen by a window reaches.
-- grain: one row per window
select
    run_window.window_no,
    max(petition.registered_on) as latest_registered_on
from run_window
left join petition on petition.registered_on <= run_window.end_on
group by run_window.window_no
