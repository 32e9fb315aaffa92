-- The rows of `daily_part` that a county hands to its region.
-- grain: one row per township (unit_code null:
-- unattributed), dimension, part and days
select
    unit_code,
    dimension,
    part,
    counted_on,
    seen_on,
    cast(sum(registered) as bigint) as registered,
    cast(sum(repeats) as bigint) as repeats,
    cast(sum(headcount) as bigint) as headcount,
    cast(sum(collective) as bigint) as collective,
    cast(sum(first_resolved_n) as bigint) as first_resolved_n,
    cast(sum(first_resolved_k) as bigint) as first_resolved_k,
    cast(sum(resolved_n) as bigint) as resolved_n,
    cast(sum(resolved_k) as bigint) as resolved_k
from daily_part
where kind = 'township'
group by unit_code, dimension, part, counted_on, seen_on
having sum(registered) <> 0
    or sum(repeats) <> 0
    or sum(headcount) <> 0
    or sum(collective) <> 0
    or sum(first_resolved_n) <> 0
    or sum(first_resolved_k) <> 0
    or sum(resolved_n) <> 0
    or sum(resolved_k) <> 0
order by
    unit_code nulls first,
    dimension nulls first,
    part nulls first,
    counted_on nulls first,
    seen_on nulls first
