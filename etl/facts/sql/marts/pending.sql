-- Cases on the handling clock that are still open at the end of E (method.md
-- §3).
-- grain: one row per window, unit kind and unit (unit_code null: unattributed)
select
    window_no,
    kind,
    unit_code,
    count(*) as open,
    count(*) filter (where due_on < end_on) as overdue,
    count(*) filter (
        where due_on between end_on and cast(end_on + interval '7' day as date)
    ) as due_soon
from petition_state
where is_handled and not is_closed
group by window_no, kind, unit_code
