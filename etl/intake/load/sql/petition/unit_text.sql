-- What the rows that count say of their units.
-- grain: one row per column and text
select
    'township' as field,
    township as name,
    count(*) as rows
from incoming
join file_record on incoming.row_order = file_record.row_order
where township is not null
group by township
union all
select
    'responsible_org' as field,
    responsible_org as name,
    count(*) as rows
from incoming
join file_record on incoming.row_order = file_record.row_order
where responsible_org is not null
group by responsible_org
