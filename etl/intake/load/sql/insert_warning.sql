-- grain: one row per warning of the load
insert into finding by name
select
    $load_id as load_id,
    raw_row.sheet,
    raw_row.row_no,
    row_finding.field,
    row_finding.rule,
    false as is_rejected
from row_finding
join raw_row on row_finding.row_order = raw_row.row_order
where not row_finding.is_rejected
