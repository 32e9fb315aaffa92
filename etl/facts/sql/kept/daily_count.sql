-- The dated pairs as events, so that n and k are each a sum over two days: a
-- case counts in the window [S, E] when counted_on is S or later and seen_on is
-- E or earlier. Months are numbered year × 12 + month.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and days
with

part as (
    select part
    from (values ('n'), ('k')) as name (part)
),

event as (
    select
        counted_pair.indicator,
        counted_pair.kind,
        counted_pair.unit_code,
        case part.part
            when 'n' then counted_pair.n_on
            else least(counted_pair.n_on, counted_pair.k_on)
        end as counted_on,
        case part.part
            when 'n' then counted_pair.n_seen_on
            else greatest(counted_pair.n_seen_on, counted_pair.k_seen_on)
        end as seen_on,
        case part.part when 'n' then counted_pair.weight else 0 end as n,
        case part.part when 'k' then counted_pair.weight else 0 end as k
    from counted_pair
    cross join part
    where counted_pair.n_seen_on is not null
        and (
            part.part = 'n'
            or (
                counted_pair.k_on is not null
                and counted_pair.k_seen_on is not null
            )
        )
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
