-- The rows of `daily_count` that a county hands to its region.
-- grain: one row per indicator, township
-- (unit_code null: unattributed) and days
select
    indicator,
    unit_code,
    counted_on,
    seen_on,
    cast(sum(n) as bigint) as n,
    cast(sum(k) as bigint) as k
from daily_count
where kind = 'township'
group by indicator, unit_code, counted_on, seen_on
having sum(n) <> 0 or sum(k) <> 0
order by
    indicator nulls first,
    unit_code nulls first,
    counted_on nulls first,
    seen_on nulls first
