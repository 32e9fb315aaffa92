-- What `marts/bureau.sql` counts, from the counts of days.
-- grain: one row per window
select
    run_window.window_no,
    coalesce(sum(daily_bureau.transferred_n), 0) as transferred_n,
    coalesce(sum(daily_bureau.transferred_k), 0) as transferred_k,
    coalesce(sum(daily_bureau.rated_n), 0) as rated_n,
    coalesce(sum(daily_bureau.rated_k), 0) as rated_k
from run_window
left join daily_bureau
    on daily_bureau.counted_on >= run_window.start_on
    and daily_bureau.seen_on <= run_window.end_on
group by run_window.window_no
