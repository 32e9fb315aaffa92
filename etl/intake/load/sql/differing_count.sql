-- grain: one row
select
    count(*) as rows,
    count(distinct record_key) as numbers
from differing_row
