-- The cases of `counted_stock`, counted by their days.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and days
select
    indicator,
    kind,
    unit_code,
    listed_on,
    cleared_on,
    count(*) as cases
from counted_stock
group by indicator, kind, unit_code, listed_on, cleared_on
