-- What the rows that count say of the unit that has a case from their step on.
-- A column that the file lacks has no type.
-- grain: one row per text
with

told as (
    select
        incoming.petition_no,
        case
            when incoming.step in ('forwarded', 'assigned')
                then cast(incoming.next_org as varchar)
            when incoming.step in ('received', 'accepted')
                then cast(incoming.handling_org as varchar)
        end as name
    from incoming
    join file_record on incoming.row_order = file_record.row_order
)

select
    'responsible_org' as field,
    name,
    count(distinct petition_no) as rows
from told
where name is not null
group by name
