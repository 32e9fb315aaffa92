-- The cells of a column that hold something, and those of them that cannot be
-- read. Rows that are rejected for another column do not count: their cells may
-- stand in the wrong columns.
-- grain: one row
select
    count(*) as filled,
    count(*) filter (
        where list_contains(string_split($unreadable, ' '), cell_reading.rule)
    ) as unreadable
from raw_row
left join cell_reading
    on cell_reading.field = '{field}'
    and cell_reading.cell = raw_row.{field}
where not raw_row.is_blank
    and trim(raw_row.{field}) <> ''
    and (
        cell_reading.cell is null
        or cell_reading.value is not null
        or cell_reading.rule is not null
    )
    and raw_row.row_order not in (
        select row_order
        from row_finding
        where is_rejected and field <> '{field}'
    )
