-- The most frequent texts that break a rule, whether each is also a person's in
-- some row, and the first row that has it.
-- grain: one row per such text
with

seen as (
    select
        raw_row.{field} as seen_cell,
        count(*) as seen_rows,
        min(raw_row.row_order) as row_order
    from row_finding
    join raw_row on row_finding.row_order = raw_row.row_order
    where row_finding.field = '{field}'
        and row_finding.rule = $rule
        and trim(raw_row.{field}) <> ''
    group by raw_row.{field}
    order by seen_rows desc, row_order
    limit 10
)

select
    seen.seen_cell,
    seen.seen_rows,
    {is_person} as is_person,
    raw_row.*
from seen
join raw_row on seen.row_order = raw_row.row_order
order by seen.seen_rows desc, seen.row_order
