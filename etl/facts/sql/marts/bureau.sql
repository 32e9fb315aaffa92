-- The bureau's own work, which is never scored (method.md §4): transfers in
-- time of the cases registered in the window, where their files tell of
-- transfers, and ratings of the bureau given in the window.
-- grain: one row per window
select
    run_window.window_no,
    count(*) filter (
        where petition.registered_on >= run_window.start_on
        and petition.transfer_due_on is not null
    ) as transferred_n,
    count(*) filter (
        where petition.registered_on >= run_window.start_on
        and petition.transferred_on <= petition.transfer_due_on
        and petition.transferred_on <= run_window.end_on
    ) as transferred_k,
    count(*) filter (
        where petition.bureau_rated_on
            between run_window.start_on and run_window.end_on
    ) as rated_n,
    count(*) filter (
        where petition.is_bureau_satisfied
        and petition.bureau_rated_on
            between run_window.start_on and run_window.end_on
    ) as rated_k
from run_window
left join petition
    on petition.is_countable
    and petition.registered_on <= run_window.end_on
group by run_window.window_no
