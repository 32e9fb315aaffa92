-- The most frequent texts that break a rule, and the first row that has each.
-- grain: one row per such text
select
    broken_row.{field} as cell,
    count(*) as rows,
    min(broken_row.row_order) as row_order
from row_finding
join broken_row on row_finding.row_order = broken_row.row_order
where row_finding.field = '{field}'
    and row_finding.rule = $rule
    and trim(broken_row.{field}) <> ''
group by broken_row.{field}
order by rows desc, row_order
limit 10
