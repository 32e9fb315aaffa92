-- The last registration day known by the end of each window.
-- grain: one row per window
with

day as (
    select distinct registered_on
    from petition
)

select
    run_window.window_no,
    max(day.registered_on) as latest_registered_on
from run_window
left join day on day.registered_on <= run_window.end_on
group by run_window.window_no
