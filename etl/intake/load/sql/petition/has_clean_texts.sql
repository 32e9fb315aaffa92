-- grain: one row
select exists (select 1 from clean_text) as has_clean_texts
