-- The rows of the file that break a rule. Several queries read them, and each
-- would otherwise look through the whole file.
-- grain: one row per such row
create or replace temp table broken_row as
select *
from raw_row
where row_order in (select row_order from row_finding)
