-- grain: one row per row that is closed on a day before it was registered
insert into row_finding by name
select
    row_order,
    'closed_at' as field,
    'closed_before_registered' as rule,
    true as is_rejected
from incoming
where cast(closed_at as date) < cast(registered_at as date)
