-- What each case adds to the figures of a window, under the unit that it counts
-- for as a fact. `registered` has n for a case registered in it, and k for a
-- repeat. A case whose pairs cancel out has n = 0.
-- grain: one row per window, unit kind, petition and indicator
select
    run_window.window_no,
    run_window.register,
    counted_pair.indicator,
    counted_pair.kind,
    counted_pair.unit_code,
    counted_pair.petition_no,
    sum(counted_pair.weight) as n,
    count(*) filter (
        where counted_pair.k_on >= run_window.start_on
        and counted_pair.k_seen_on <= run_window.end_on
    ) as k,
    cast(null as double) as value
from counted_pair
join run_window
    on counted_pair.n_on >= run_window.start_on
    and counted_pair.n_seen_on <= run_window.end_on
group by
    run_window.window_no,
    run_window.register,
    counted_pair.indicator,
    counted_pair.kind,
    counted_pair.unit_code,
    counted_pair.petition_no

union all

select
    run_window.window_no,
    run_window.register,
    counted_stock.indicator,
    counted_stock.kind,
    counted_stock.unit_code,
    counted_stock.petition_no,
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
    counted_value.petition_no,
    1 as n,
    0 as k,
    cast(counted_value.value as double) as value
from counted_value
join run_window
    on counted_value.n_on >= run_window.start_on
    and counted_value.n_seen_on <= run_window.end_on

union all

select
    run_window.window_no,
    run_window.register,
    'registered' as indicator,
    fact.kind,
    fact.unit_code,
    fact.petition_no,
    1 as n,
    case when fact.is_repeat then 1 else 0 end as k,
    cast(null as double) as value
from fact
join run_window
    on fact.registered_on between run_window.start_on and run_window.end_on
