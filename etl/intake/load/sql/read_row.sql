-- What the rows say: each cell replaced by its reading.
-- grain: one row per row of the file that is not blank
create or replace temp view read_row as
select
    clean_row.row_order,
    {cells}
from clean_row
{joins}
where not clean_row.is_blank
