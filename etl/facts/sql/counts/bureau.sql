-- The rows of `daily_bureau` that a county hands to its region.
-- grain: one row per pair of days
select
    counted_on,
    seen_on,
    cast(sum(transferred_n) as bigint) as transferred_n,
    cast(sum(transferred_k) as bigint) as transferred_k,
    cast(sum(rated_n) as bigint) as rated_n,
    cast(sum(rated_k) as bigint) as rated_k
from daily_bureau
group by counted_on, seen_on
having sum(transferred_n) <> 0
    or sum(transferred_k) <> 0
    or sum(rated_n) <> 0
    or sum(rated_k) <> 0
order by
    counted_on nulls first,
    seen_on nulls first
