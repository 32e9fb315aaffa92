-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per days
insert into facts.daily_bureau
select
    counted_on,
    seen_on,
    $sign * transferred_n as transferred_n,
    $sign * transferred_k as transferred_k,
    $sign * rated_n as rated_n,
    $sign * rated_k as rated_k
from daily_bureau
