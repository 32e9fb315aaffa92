-- Cases the file holds in rows that cannot be counted: they have not vanished.
-- grain: one row per rejected row with a usable number
create or replace temp table rejected_number as
select incoming.petition_no
from incoming
where incoming.petition_no is not null
    and incoming.row_order in (
        select row_order from row_finding where is_rejected
    )
