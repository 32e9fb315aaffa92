-- By how much open cases on the handling clock, those of them past their
-- deadline, and those due within seven days (`marts/pending.sql`) rise or fall
-- on a day: at the end of any day they are the sum up to it.
-- grain: one row per township (unit_code null: unattributed) and day
with

open_case as (
    select
        unit_code,
        registered_on,
        closed_on,
        greatest(registered_on, cast(due_on - interval '7' day as date))
            as soon_on,
        greatest(registered_on, cast(due_on + interval '1' day as date))
            as late_on,
        due_on
    from fact
    where kind = 'township'
        and is_handled
        and (closed_on is null or closed_on > registered_on)
),

event as (
    select
        unit_code,
        registered_on as changed_on,
        1 as open,
        0 as overdue,
        0 as due_soon
    from open_case

    union all

    select
        unit_code,
        closed_on as changed_on,
        -1 as open,
        0 as overdue,
        0 as due_soon
    from open_case
    where closed_on is not null

    union all

    select
        unit_code,
        late_on as changed_on,
        0 as open,
        1 as overdue,
        0 as due_soon
    from open_case
    where due_on is not null
        and (closed_on is null or closed_on > late_on)

    union all

    select
        unit_code,
        closed_on as changed_on,
        0 as open,
        -1 as overdue,
        0 as due_soon
    from open_case
    where due_on is not null and closed_on > late_on

    union all

    -- due soon from a week before until the day after the deadline
    select
        unit_code,
        soon_on as changed_on,
        0 as open,
        0 as overdue,
        1 as due_soon
    from open_case
    where soon_on < late_on
        and (closed_on is null or closed_on > soon_on)

    union all

    select
        unit_code,
        case when closed_on < late_on then closed_on else late_on end
            as changed_on,
        0 as open,
        0 as overdue,
        -1 as due_soon
    from open_case
    where soon_on < late_on
        and (closed_on is null or closed_on > soon_on)
)

select
    unit_code,
    changed_on,
    cast(sum(open) as bigint) as open,
    cast(sum(overdue) as bigint) as overdue,
    cast(sum(due_soon) as bigint) as due_soon
from event
group by unit_code, changed_on
having sum(open) <> 0 or sum(overdue) <> 0 or sum(due_soon) <> 0
order by unit_code nulls first, changed_on nulls first
