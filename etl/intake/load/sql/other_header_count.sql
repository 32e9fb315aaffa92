-- How many rows have a heading in the column of the number, though they are no
-- repeat of the header.
-- grain: one row
select count(*) as rows
from raw_cell
where trim({marker}, $blanks) in (select name from known_heading)
    and not (
        {is_same}
    )
