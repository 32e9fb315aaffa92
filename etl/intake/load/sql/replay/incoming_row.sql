-- Rows of the repaired file with what was restored from the rejected rows.
-- grain: one row per row of the repaired file that is not blank
create or replace temp view incoming_row as
select * from restored_row
