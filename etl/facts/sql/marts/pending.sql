-- Cases on the handling clock that are still open at the end of E (method.md
-- §3).
-- grain: one row per window, unit kind and unit (unit_code null: unattributed)
with

-- Most cases of a large county are closed before the first of the windows ends.
open_case as (
    select
        kind,
        unit_code,
        registered_on,
        closed_on,
        due_on
    from fact
    where is_handled
        and (
            closed_on is null
            or closed_on > (select min(end_on) from run_window)
        )
)

select
    run_window.window_no,
    open_case.kind,
    unit_on.unit_code,
    count(*) as open,
    count(*) filter (where open_case.due_on < run_window.end_on) as overdue,
    count(*) filter (
        where open_case.due_on between run_window.end_on
        and cast(run_window.end_on + interval '7' day as date)
    ) as due_soon
from open_case
join run_window
    on open_case.registered_on <= run_window.end_on
    and coalesce(open_case.closed_on > run_window.end_on, true)
left join unit_on
    on run_window.register = unit_on.register
    and open_case.kind = unit_on.kind
    and open_case.unit_code = unit_on.code
group by run_window.window_no, open_case.kind, unit_on.unit_code
