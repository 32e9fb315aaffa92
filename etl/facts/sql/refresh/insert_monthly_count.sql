-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per indicator, unit kind, unit and months
insert into facts.monthly_count
select
    indicator,
    kind,
    unit_code,
    counted_month,
    seen_month,
    $sign * n as n,
    $sign * k as k
from monthly_count
