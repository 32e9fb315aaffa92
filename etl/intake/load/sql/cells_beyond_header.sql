-- Rows with a cell beyond the last heading: a separator too many has moved
-- their cells into the wrong columns.
-- grain: one row per such row
insert into row_finding by name
select
    row_order,
    '{field}' as field,
    'cells_beyond_header' as rule,
    true as is_rejected
from raw_row
where is_beyond_header
    and not is_blank
