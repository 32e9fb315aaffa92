-- n and k of rates in each window: its whole months, then what is left of the
-- months it begins and ends in.
-- grain: one row per window, indicator, unit kind and unit (unit_code null:
-- unattributed)
with

counted as (
    select
        window_span.window_no,
        window_span.register,
        monthly_count.indicator,
        monthly_count.kind,
        monthly_count.unit_code,
        monthly_count.n,
        monthly_count.k
    from monthly_count
    join window_span
        on monthly_count.kind = window_span.kind
        and monthly_count.counted_month >= window_span.first_month
        and monthly_count.seen_month <= window_span.last_month

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_count.indicator,
        daily_count.kind,
        daily_count.unit_code,
        daily_count.n,
        daily_count.k
    from daily_count
    join window_span
        on daily_count.kind = window_span.kind
        and daily_count.counted_month = window_span.head_month
        and daily_count.counted_on >= window_span.start_on
        and daily_count.seen_on <= window_span.end_on

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_count.indicator,
        daily_count.kind,
        daily_count.unit_code,
        daily_count.n,
        daily_count.k
    from daily_count
    join window_span
        on daily_count.kind = window_span.kind
        and daily_count.seen_month = window_span.tail_month
        and daily_count.counted_month >= window_span.first_month
        and daily_count.seen_on <= window_span.end_on
)

select
    counted.window_no,
    counted.indicator,
    counted.kind,
    unit_on.unit_code,
    sum(counted.n) as n,
    sum(counted.k) as k
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
