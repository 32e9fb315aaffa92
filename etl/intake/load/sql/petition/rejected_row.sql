-- The cells of the person are not kept, so the row keeps the key of the person:
-- once repaired, the petition is linked to its petitioner. Shifted cells would
-- give a wrong key.
-- grain: one row per rejecting finding, in file order
select
    row_finding.field,
    row_finding.rule,
    incoming.record_key,
    broken_row.* replace (
        case
            when bool_or(
                row_finding.rule in ('columns_shifted', 'cells_beyond_header')
            ) over (partition by row_finding.row_order) then ''
            else coalesce(incoming.petitioner_key, '')
        end as petitioner_key
    )
from row_finding
join broken_row on row_finding.row_order = broken_row.row_order
join incoming on row_finding.row_order = incoming.row_order
where row_finding.is_rejected
order by broken_row.row_order, row_finding.field
