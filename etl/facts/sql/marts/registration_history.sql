-- Registrations of each unit in the window (step 0) and in the windows of the
-- same length before it (steps 1, 2 …).
-- grain: one row per window, step, unit kind and unit with a case registered
select
    history_window.window_no,
    history_window.step,
    unit_petition.kind,
    unit_petition.unit_code,
    count(*) as registered
from unit_petition
join history_window
    on unit_petition.registered_on
    between history_window.start_on and history_window.end_on
where unit_petition.unit_code is not null
group by
    history_window.window_no,
    history_window.step,
    unit_petition.kind,
    unit_petition.unit_code
