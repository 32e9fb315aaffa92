-- Each petition as each window sees it: its state at the end of the last day E,
-- and the one day on which each of its clocks is judged (method.md §§1, 3).
-- grain: one row per window, unit kind and petition registered by E
with

in_window as (
    select
        run_window.window_no,
        run_window.start_on,
        run_window.end_on,
        run_window.year_start_on,
        unit_petition.*,
        coalesce(unit_petition.closed_on <= run_window.end_on, false)
            as is_closed,
        coalesce(unit_petition.accepted_on <= run_window.end_on, false)
            as is_accepted,
        coalesce(unit_petition.rated_on <= run_window.end_on, false) as is_rated
    from unit_petition
    join run_window on unit_petition.registered_on <= run_window.end_on
)

select
    *,
    case
        when is_closed and (due_on is null or closed_on < due_on) then closed_on
        else due_on
    end as settle_on,
    case
        when is_accepted and accepted_on < accept_due_on then accepted_on
        else accept_due_on
    end as accept_settle_on,
    case
        when not is_closed then null
        when is_rated and rated_on < rating_due_on then rated_on
        else rating_due_on
    end as rating_settle_on
from in_window
