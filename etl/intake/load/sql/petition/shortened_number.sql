-- Petition numbers of more than 15 digits, and those of them that end as a
-- spreadsheet ends a number that it has rounded: in zeros from the 16th digit.
-- grain: one row
select
    count(*) as long,
    count(*) filter (
        where regexp_full_match(substr(record_key, 16), '0+')
    ) as shortened
from file_record
where regexp_full_match(record_key, '[0-9]{16,}')
