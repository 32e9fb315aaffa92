-- The rows of `daily_stock` that a county hands to its region.
-- grain: one row per indicator, township
-- (unit_code null: unattributed) and days
select
    indicator,
    unit_code,
    listed_on,
    cleared_on,
    cast(sum(cases) as bigint) as cases
from daily_stock
where kind = 'township'
group by indicator, unit_code, listed_on, cleared_on
having sum(cases) <> 0
order by
    indicator nulls first,
    unit_code nulls first,
    listed_on nulls first,
    cleared_on nulls first
