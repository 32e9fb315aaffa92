-- The values of medians and sums in each window: its whole months, then what is
-- left of the months it begins and ends in.
-- grain: one row per window, indicator, unit kind, unit (unit_code null:
-- unattributed) and value
with

counted as (
    select
        window_span.window_no,
        window_span.register,
        monthly_value.indicator,
        monthly_value.kind,
        monthly_value.unit_code,
        monthly_value.value,
        monthly_value.cases
    from monthly_value
    join window_span
        on monthly_value.kind = window_span.kind
        and monthly_value.counted_month >= window_span.first_month
        and monthly_value.seen_month <= window_span.last_month

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_value.indicator,
        daily_value.kind,
        daily_value.unit_code,
        daily_value.value,
        daily_value.cases
    from daily_value
    join window_span
        on daily_value.kind = window_span.kind
        and daily_value.counted_month = window_span.head_month
        and daily_value.counted_on >= window_span.start_on
        and daily_value.seen_on <= window_span.end_on

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_value.indicator,
        daily_value.kind,
        daily_value.unit_code,
        daily_value.value,
        daily_value.cases
    from daily_value
    join window_span
        on daily_value.kind = window_span.kind
        and daily_value.seen_month = window_span.tail_month
        and daily_value.counted_month >= window_span.first_month
        and daily_value.seen_on <= window_span.end_on
)

select
    counted.window_no,
    counted.indicator,
    counted.kind,
    counted.value,
    unit_on.unit_code,
    sum(counted.cases) as cases
from counted
left join unit_on
    on counted.register = unit_on.register
    and counted.kind = unit_on.kind
    and counted.unit_code = unit_on.code
group by
    counted.window_no,
    counted.indicator,
    counted.kind,
    counted.value,
    unit_on.unit_code
