-- The cells of a file that the database reads itself, as columns c0, c1 …,
-- under their names.
-- grain: one row per row of the file below the header
create or replace temp table raw_cell as
with

read_cell as (
    select
        -- the first cell that is not blank: nearly always the first of the row
        case when c0 between '!' and '~' then c0 else coalesce({trimmed}) end
            as first_cell,
        {is_beyond_header} as is_beyond_header,
        {cells}
    from {file}
)

select
    -- the cheap conditions come first: a case does not test what it has decided
    case
        when first_cell is null then true
        when length(first_cell) < $total_row_length
            and regexp_full_match(trim(first_cell, $blanks), $total_row)
            then true
        -- a repeated header, apart from blanks
        when {may_be_heading} then {is_heading}
        else false
    end as is_blank,
    is_beyond_header,
    {columns}
from read_cell
