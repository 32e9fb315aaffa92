-- What each indicator measures (method.md §4), and the cases a unit needs to be
-- ranked (§6): n and k of rates and stocks, n and the median or sum of others.
-- grain: one row per window, indicator, unit kind and unit (unit_code null:
-- unattributed) with a case
with

counted as (
    select
        run_window.window_no,
        run_window.register,
        daily.indicator,
        daily.kind,
        daily.unit_code,
        daily.cases as n,
        case
            when daily.k_on >= run_window.start_on
                and daily.k_seen_on <= run_window.end_on
                then daily.cases
            else 0
        end as k,
        cast(null as double) as value
    from daily
    join run_window
        on daily.n_on >= run_window.start_on
        and daily.n_seen_on <= run_window.end_on

    union all

    select
        run_window.window_no,
        run_window.register,
        counted_stock.indicator,
        counted_stock.kind,
        counted_stock.unit_code,
        1 as n,
        case
            when counted_stock.cleared_on <= run_window.end_on then 1 else 0
        end as k,
        cast(null as double) as value
    from counted_stock
    join run_window
        on counted_stock.listed_on <= run_window.end_on
        and (
            counted_stock.cleared_on is null
            or counted_stock.cleared_on >= run_window.year_start_on
        )

    union all

    select
        run_window.window_no,
        run_window.register,
        counted_value.indicator,
        counted_value.kind,
        counted_value.unit_code,
        1 as n,
        0 as k,
        cast(counted_value.value as double) as value
    from counted_value
    join run_window
        on counted_value.n_on >= run_window.start_on
        and counted_value.n_seen_on <= run_window.end_on
)

select
    counted.window_no,
    counted.indicator,
    counted.kind,
    unit_on.unit_code,
    sum(counted.n) as n,
    sum(counted.k) as k,
    median(counted.value) as median,
    sum(counted.value) as total
from counted
left join unit_on
    on counted.register = unit_on.register
    and counted.kind = unit_on.kind
    and counted.unit_code = unit_on.code
group by
    counted.window_no,
    counted.indicator,
    counted.kind,
    unit_on.unit_code
