-- What the rows that count say of their units.
-- grain: one row per column and text
with

counted as (
    select
        township,
        responsible_org
    from incoming
    where row_order in (select row_order from file_record)
)

select
    'township' as field,
    township as name,
    count(*) as rows
from counted
where township is not null
group by township
union all
select
    'responsible_org' as field,
    responsible_org as name,
    count(*) as rows
from counted
where responsible_org is not null
group by responsible_org
