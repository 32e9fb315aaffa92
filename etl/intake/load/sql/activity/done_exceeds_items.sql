-- grain: one row per entry with more items done than items
insert into row_finding by name
select
    row_order,
    'items_done' as field,
    'done_exceeds_items' as rule,
    false as is_rejected
from incoming
where items_done > items
