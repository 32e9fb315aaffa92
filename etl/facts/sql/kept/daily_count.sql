-- The pairs of `daily` as events, so that n and k are each a sum over two days:
-- a case counts in the window [S, E] when counted_on is S or later and seen_on
-- is E or earlier. Months are numbered year × 12 + month.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and days
with

event as (
    select
        indicator,
        kind,
        unit_code,
        n_on as counted_on,
        n_seen_on as seen_on,
        cases as n,
        0 as k
    from daily
    where n_seen_on is not null

    union all

    select
        indicator,
        kind,
        unit_code,
        least(n_on, k_on) as counted_on,
        greatest(n_seen_on, k_seen_on) as seen_on,
        0 as n,
        cases as k
    from daily
    where n_seen_on is not null
        and k_on is not null
        and k_seen_on is not null
)

select
    indicator,
    kind,
    unit_code,
    counted_on,
    seen_on,
    extract(year from counted_on) * 12 + extract(month from counted_on)
        as counted_month,
    extract(year from seen_on) * 12 + extract(month from seen_on)
        as seen_month,
    cast(sum(n) as bigint) as n,
    cast(sum(k) as bigint) as k
from event
group by indicator, kind, unit_code, counted_on, seen_on
