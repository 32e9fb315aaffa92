-- Rows of the file with texts as they are, for kinds without persons.
-- grain: one row per row of the file
create or replace temp view clean_row as
select * from raw_row
