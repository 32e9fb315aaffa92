-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per indicator, unit kind, unit, months and value
insert into facts.monthly_value
select
    indicator,
    kind,
    unit_code,
    counted_month,
    seen_month,
    value,
    $sign * cases as cases
from monthly_value
