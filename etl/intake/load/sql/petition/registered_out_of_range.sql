-- grain: one row per row that was registered too early, or on a day to come
insert into row_finding by name
select
    row_order,
    'registered_at' as field,
    case when cast(registered_at as date) > cast($latest as date)
        then 'registered_in_future' else 'registered_too_early' end as rule,
    true as is_rejected
from incoming
where cast(registered_at as date) > cast($latest as date)
    or cast(registered_at as date) < cast($earliest as date)
