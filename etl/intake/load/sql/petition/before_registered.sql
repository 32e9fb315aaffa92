-- Days of one column before the day of registration. They count as given.
-- grain: one row per such row of the file
insert into row_finding by name
select
    row_order,
    '{field}' as field,
    'date_before_registered' as rule,
    false as is_rejected
from incoming
where cast({field} as date) < cast(registered_at as date)
