-- The bureau's own work by day: any window is a sum of these.
-- grain: one row per days
with

event as (
    select
        registered_on as counted_on,
        registered_on as seen_on,
        1 as transferred_n,
        0 as transferred_k,
        0 as rated_n,
        0 as rated_k
    from petition
    where is_countable and transfer_due_on is not null

    union all

    select
        registered_on as counted_on,
        greatest(registered_on, transferred_on) as seen_on,
        0 as transferred_n,
        1 as transferred_k,
        0 as rated_n,
        0 as rated_k
    from petition
    where is_countable and transferred_on <= transfer_due_on

    union all

    select
        bureau_rated_on as counted_on,
        greatest(bureau_rated_on, registered_on) as seen_on,
        0 as transferred_n,
        0 as transferred_k,
        1 as rated_n,
        case when is_bureau_satisfied then 1 else 0 end as rated_k
    from petition
    where is_countable and bureau_rated_on is not null
)

select
    counted_on,
    seen_on,
    cast(sum(transferred_n) as bigint) as transferred_n,
    cast(sum(transferred_k) as bigint) as transferred_k,
    cast(sum(rated_n) as bigint) as rated_n,
    cast(sum(rated_k) as bigint) as rated_k
from event
group by counted_on, seen_on
