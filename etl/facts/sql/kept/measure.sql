-- What `marts/measure.sql` measures, from the kept counts.
-- grain: one row per window, indicator, unit kind and unit (unit_code null:
-- unattributed) with a case
with

stocked as (
    select
        run_window.window_no,
        daily_stock.indicator,
        daily_stock.kind,
        unit_on.unit_code,
        sum(daily_stock.cases) as n,
        coalesce(
            sum(daily_stock.cases) filter (
                where daily_stock.cleared_on <= run_window.end_on
            ),
            0
        ) as k
    from daily_stock
    join asked_kind on daily_stock.kind = asked_kind.kind
    join run_window
        on daily_stock.listed_on <= run_window.end_on
        and (
            daily_stock.cleared_on is null
            or daily_stock.cleared_on >= run_window.year_start_on
        )
    left join unit_on
        on run_window.register = unit_on.register
        and daily_stock.kind = unit_on.kind
        and daily_stock.unit_code = unit_on.code
    group by
        run_window.window_no,
        daily_stock.indicator,
        daily_stock.kind,
        unit_on.unit_code
),

-- each value stands for so many cases in the order of values
placed as (
    select
        window_no,
        indicator,
        kind,
        unit_code,
        value,
        cases,
        sum(cases) over (
            partition by window_no, indicator, kind, unit_code
            order by value nulls last
            rows between unbounded preceding and current row
        ) as up_to,
        sum(cases) over (partition by window_no, indicator, kind, unit_code)
            as all_cases
    from windowed_value
    where cases > 0
)

select
    window_no,
    indicator,
    kind,
    unit_code,
    n,
    k,
    cast(null as double) as median,
    cast(null as double) as total
from windowed_count
where n <> 0

union all

select
    window_no,
    indicator,
    kind,
    unit_code,
    n,
    k,
    cast(null as double) as median,
    cast(null as double) as total
from stocked

union all

-- the median of an even number of values lies between the two in the middle
select
    window_no,
    indicator,
    kind,
    unit_code,
    sum(cases) as n,
    0 as k,
    (
        min(value) filter (where 2 * up_to >= all_cases)
        + min(value) filter (where 2 * up_to >= all_cases + 1)
    ) / 2 as median,
    sum(value * cases) as total
from placed
group by window_no, indicator, kind, unit_code
