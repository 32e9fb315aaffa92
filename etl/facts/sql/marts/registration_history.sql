-- Registrations of each unit in the window (step 0) and in the windows of the
-- same length before it (steps 1, 2 …).
-- grain: one row per window, step, unit kind and unit with a case registered
select
    history_window.window_no,
    history_window.step,
    fact.kind,
    unit_on.unit_code,
    count(*) as registered
from fact
join history_window
    on fact.registered_on
    between history_window.start_on and history_window.end_on
join unit_on
    on history_window.register = unit_on.register
    and fact.kind = unit_on.kind
    and fact.unit_code = unit_on.code
group by
    history_window.window_no,
    history_window.step,
    fact.kind,
    unit_on.unit_code
