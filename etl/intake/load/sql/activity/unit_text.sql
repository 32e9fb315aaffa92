-- What the rows that count say of their units.
-- grain: one row per column and text
select
    'unit' as field,
    unit as name,
    count(*) as rows
from incoming
join file_record on incoming.row_order = file_record.row_order
where unit is not null
group by unit
