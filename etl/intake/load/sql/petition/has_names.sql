-- grain: one row
select exists (select 1 from raw_row where person_name <> '') as has_names
