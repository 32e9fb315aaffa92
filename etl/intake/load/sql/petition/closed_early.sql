-- The one rule about two cells of a row; compared as calendar days.
-- grain: one row per row closed before it was registered
insert into row_finding by name
select
    row_order,
    'closed_at' as field,
    'closed_before_registered' as rule,
    true as is_rejected
from incoming
where cast(closed_at as date) < cast(registered_at as date)
