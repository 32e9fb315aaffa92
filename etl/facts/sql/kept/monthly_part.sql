-- The counts of `daily_part` by month: whole months of a window are a sum of
-- these.
-- grain: one row per unit kind, unit (unit_code null: unattributed), dimension,
-- part and months
select
    kind,
    unit_code,
    dimension,
    part,
    counted_month,
    seen_month,
    cast(sum(registered) as bigint) as registered,
    cast(sum(repeats) as bigint) as repeats,
    cast(sum(headcount) as bigint) as headcount,
    cast(sum(collective) as bigint) as collective,
    cast(sum(first_resolved_n) as bigint) as first_resolved_n,
    cast(sum(first_resolved_k) as bigint) as first_resolved_k,
    cast(sum(resolved_n) as bigint) as resolved_n,
    cast(sum(resolved_k) as bigint) as resolved_k
from daily_part
group by kind, unit_code, dimension, part, counted_month, seen_month
