-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per unit kind, unit, dimension, part and months
insert into facts.monthly_part
select
    kind,
    unit_code,
    dimension,
    part,
    counted_month,
    seen_month,
    $sign * registered as registered,
    $sign * repeats as repeats,
    $sign * headcount as headcount,
    $sign * collective as collective,
    $sign * first_resolved_n as first_resolved_n,
    $sign * first_resolved_k as first_resolved_k,
    $sign * resolved_n as resolved_n,
    $sign * resolved_k as resolved_k
from monthly_part
