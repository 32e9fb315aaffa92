-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per indicator, unit kind, unit, days and value
insert into facts.daily_value
select
    indicator,
    kind,
    unit_code,
    counted_on,
    seen_on,
    counted_month,
    seen_month,
    value,
    $sign * cases as cases
from daily_value
