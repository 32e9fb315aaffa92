-- Each petition as each window sees it: under the unit that the register of the
-- window's day lists for it (撤并: the successor), and in its state at the end of
-- E (method.md §§1-3).
-- grain: one row per window, unit kind and petition registered by E
select
    run_window.window_no,
    run_window.start_on,
    run_window.end_on,
    fact.petition_no,
    fact.kind,
    unit_on.unit_code,
    fact.load_id,
    fact.village_code,
    fact.channel,
    fact.layer,
    fact.topic,
    fact.headcount,
    fact.registered_on,
    fact.closed_on,
    fact.due_on,
    fact.backlog_listed_on,
    fact.backlog_cleared_on,
    fact.is_handled,
    fact.is_repeat,
    fact.is_skip_level,
    fact.registered_on >= run_window.start_on as is_registered_in,
    fact.is_handled
        and coalesce(
            fact.settle_on between run_window.start_on and run_window.end_on,
            false
        ) as is_judged_in,
    coalesce(fact.closed_on <= run_window.end_on, false) as is_closed,
    coalesce(fact.closed_on <= run_window.end_on and fact.is_resolved, false)
        as is_resolved
from fact
join run_window on fact.registered_on <= run_window.end_on
left join unit_on
    on run_window.register = unit_on.register
    and fact.kind = unit_on.kind
    and fact.unit_code = unit_on.code
