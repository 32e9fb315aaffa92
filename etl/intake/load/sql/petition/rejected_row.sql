-- The person's cells are about to go, so the row takes their key with it: once repaired,
-- the petition still links to its petitioner. Of shifted cells a key would be another's.
-- grain: one row per rejecting finding, in file order
select
    row_finding.field,
    row_finding.rule,
    incoming.record_key,
    raw_row.* replace (
        case
            when bool_or(row_finding.rule = 'columns_shifted')
                over (partition by row_finding.row_order) then ''
            else coalesce(incoming.petitioner_key, '')
        end as petitioner_key
    )
from row_finding
join raw_row on row_finding.row_order = raw_row.row_order
join incoming on row_finding.row_order = incoming.row_order
where row_finding.is_rejected
order by raw_row.row_order, row_finding.field
