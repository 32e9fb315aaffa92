-- The counts of `daily_count` by month: whole months of a window are a sum of
-- these.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and months
select
    indicator,
    kind,
    unit_code,
    counted_month,
    seen_month,
    cast(sum(n) as bigint) as n,
    cast(sum(k) as bigint) as k
from daily_count
group by indicator, kind, unit_code, counted_month, seen_month
