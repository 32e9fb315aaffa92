-- The values of `daily_value` by month: whole months of a window are a sum of
-- these.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed),
-- months and value
select
    indicator,
    kind,
    unit_code,
    counted_month,
    seen_month,
    value,
    cast(sum(cases) as bigint) as cases
from daily_value
group by indicator, kind, unit_code, counted_month, seen_month, value
