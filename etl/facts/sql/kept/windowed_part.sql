-- What breakdowns and volumes count in each window: its whole months, then what
-- is left of the months it begins and ends in.
-- grain: one row per window, unit kind, unit (unit_code null: unattributed),
-- dimension and part
with

counted as (
    select
        window_span.window_no,
        window_span.register,
        monthly_part.kind,
        monthly_part.unit_code,
        monthly_part.dimension,
        monthly_part.part,
        monthly_part.registered,
        monthly_part.repeats,
        monthly_part.headcount,
        monthly_part.collective,
        monthly_part.first_resolved_n,
        monthly_part.first_resolved_k,
        monthly_part.resolved_n,
        monthly_part.resolved_k
    from monthly_part
    join window_span
        on monthly_part.kind = window_span.kind
        and monthly_part.counted_month >= window_span.first_month
        and monthly_part.seen_month <= window_span.last_month

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_part.kind,
        daily_part.unit_code,
        daily_part.dimension,
        daily_part.part,
        daily_part.registered,
        daily_part.repeats,
        daily_part.headcount,
        daily_part.collective,
        daily_part.first_resolved_n,
        daily_part.first_resolved_k,
        daily_part.resolved_n,
        daily_part.resolved_k
    from daily_part
    join window_span
        on daily_part.kind = window_span.kind
        and daily_part.counted_month = window_span.head_month
        and daily_part.counted_on >= window_span.start_on
        and daily_part.seen_on <= window_span.end_on

    union all

    select
        window_span.window_no,
        window_span.register,
        daily_part.kind,
        daily_part.unit_code,
        daily_part.dimension,
        daily_part.part,
        daily_part.registered,
        daily_part.repeats,
        daily_part.headcount,
        daily_part.collective,
        daily_part.first_resolved_n,
        daily_part.first_resolved_k,
        daily_part.resolved_n,
        daily_part.resolved_k
    from daily_part
    join window_span
        on daily_part.kind = window_span.kind
        and daily_part.seen_month = window_span.tail_month
        and daily_part.counted_month >= window_span.first_month
        and daily_part.seen_on <= window_span.end_on
)

select
    counted.window_no,
    counted.kind,
    counted.dimension,
    counted.part,
    unit_on.unit_code,
    sum(counted.registered) as registered,
    sum(counted.repeats) as repeats,
    sum(counted.headcount) as headcount,
    sum(counted.collective) as collective,
    sum(counted.first_resolved_n) as first_resolved_n,
    sum(counted.first_resolved_k) as first_resolved_k,
    sum(counted.resolved_n) as resolved_n,
    sum(counted.resolved_k) as resolved_k
from counted
left join unit_on
    on counted.register = unit_on.register
    and counted.kind = unit_on.kind
    and counted.unit_code = unit_on.code
group by
    counted.window_no,
    counted.kind,
    counted.dimension,
    counted.part,
    unit_on.unit_code
