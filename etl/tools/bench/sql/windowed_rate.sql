-- n and k of the rates in each window by one plain statement over the pairs, as
-- PostgreSQL runs it too.
-- grain: one row per window, indicator, unit kind and unit
select
    run_window.window_no,
    pair.indicator,
    pair.kind,
    pair.unit_code,
    count(*) as n,
    count(*) filter (
        where pair.k_on >= run_window.start_on
        and pair.k_seen_on <= run_window.end_on
    ) as k
from pair
join run_window
    on pair.n_on >= run_window.start_on
    and pair.n_seen_on <= run_window.end_on
group by
    run_window.window_no,
    pair.indicator,
    pair.kind,
    pair.unit_code
