-- How many rows have a heading in the column of the number, though they are no
-- repeat of the header. The whole row is only looked at where the number is a
-- heading.
-- grain: one row
select
    count(*) filter (
        where not (
            {is_same}
        )
    ) as rows
from raw_cell
-- the first letter is cheap to look at, and fails for most rows
where contains($starts, left({marker}, 1))
    and trim({marker}, $blanks) in (select name from known_heading)
