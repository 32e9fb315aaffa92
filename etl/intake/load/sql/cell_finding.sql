-- The rows in which the cell of one field breaks a rule.
-- grain: one row per such row of the file
insert into row_finding by name
select
    raw_row.row_order,
    cell_reading.field,
    cell_reading.rule,
    list_contains(string_split($rejecting, ' '), cell_reading.rule)
        as is_rejected
from raw_row
join cell_reading
    on cell_reading.field = '{field}'
    and cell_reading.rule is not null
    and cell_reading.cell = raw_row.{field}
where not raw_row.is_blank
