-- What each indicator measures (method.md §4), and the cases a unit needs to be
-- ranked (§6): n and k of rates and stocks, n and the median or sum of others.
-- grain: one row per window, indicator, unit kind and unit (unit_code null:
-- unattributed) with a case
select
    run_window.window_no,
    daily.indicator,
    daily.kind,
    unit_on.unit_code,
    sum(daily.cases) as n,
    coalesce(
        sum(daily.cases) filter (
            where daily.k_on >= run_window.start_on
            and daily.k_seen_on <= run_window.end_on
        ),
        0
    ) as k,
    cast(null as double) as median,
    cast(null as double) as total
from daily
join run_window
    on daily.n_on >= run_window.start_on
    and daily.n_seen_on <= run_window.end_on
left join unit_on
    on run_window.register_no = unit_on.register_no
    and daily.kind = unit_on.kind
    and daily.unit_code = unit_on.code
group by
    run_window.window_no,
    daily.indicator,
    daily.kind,
    unit_on.unit_code

union all

select
    run_window.window_no,
    counted_stock.indicator,
    counted_stock.kind,
    unit_on.unit_code,
    count(*) as n,
    count(*) filter (where counted_stock.cleared_on <= run_window.end_on) as k,
    cast(null as double) as median,
    cast(null as double) as total
from counted_stock
join run_window
    on counted_stock.listed_on <= run_window.end_on
    and (
        counted_stock.cleared_on is null
        or counted_stock.cleared_on >= run_window.year_start_on
    )
left join unit_on
    on run_window.register_no = unit_on.register_no
    and counted_stock.kind = unit_on.kind
    and counted_stock.unit_code = unit_on.code
group by
    run_window.window_no,
    counted_stock.indicator,
    counted_stock.kind,
    unit_on.unit_code

union all

select
    run_window.window_no,
    counted_value.indicator,
    counted_value.kind,
    unit_on.unit_code,
    count(*) as n,
    0 as k,
    median(counted_value.value) as median,
    sum(counted_value.value) as total
from counted_value
join run_window
    on counted_value.n_on >= run_window.start_on
    and counted_value.n_seen_on <= run_window.end_on
left join unit_on
    on run_window.register_no = unit_on.register_no
    and counted_value.kind = unit_on.kind
    and counted_value.unit_code = unit_on.code
group by
    run_window.window_no,
    counted_value.indicator,
    counted_value.kind,
    unit_on.unit_code
