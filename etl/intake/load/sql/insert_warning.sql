-- grain: one row per warning of the load
insert into finding by name
select
    $load_id as load_id,
    broken_row.sheet,
    broken_row.row_no,
    row_finding.field,
    row_finding.rule,
    false as is_rejected
from row_finding
join broken_row on row_finding.row_order = broken_row.row_order
where not row_finding.is_rejected
