-- grain: one row per rejecting finding, in file order
select
    row_finding.field,
    row_finding.rule,
    incoming.record_key,
    broken_row.*
from row_finding
join broken_row on row_finding.row_order = broken_row.row_order
join incoming on row_finding.row_order = incoming.row_order
where row_finding.is_rejected
order by broken_row.row_order, row_finding.field
