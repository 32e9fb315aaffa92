-- The rows of `daily_value` that a county hands to its region.
-- grain: one row per indicator, township
-- (unit_code null: unattributed), days and value
select
    indicator,
    unit_code,
    counted_on,
    seen_on,
    value,
    cast(sum(cases) as bigint) as cases
from daily_value
where kind = 'township'
group by indicator, unit_code, counted_on, seen_on, value
having sum(cases) <> 0
order by
    indicator nulls first,
    unit_code nulls first,
    counted_on nulls first,
    seen_on nulls first,
    value nulls first
