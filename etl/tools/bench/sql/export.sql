-- A CSV as it is.
-- grain: one row per row of the file
create table export as
select *
from read_csv($path)
