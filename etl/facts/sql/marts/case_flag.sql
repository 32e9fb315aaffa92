-- What each case adds to the figures of its unit: the n and k of the twelve
-- indicators (method.md §4) that it counts for, and whether it counts towards
-- the cases a unit needs to be ranked (§6). Null means no.
-- grain: one row per window, unit kind and petition registered by the window's
-- end
with

flagged as (
    select
        window_no,
        kind,
        unit_code,
        petition_no,
        channel,
        headcount,
        is_repeat,
        is_domain,
        is_skip_level,
        is_answerable,
        is_rated,
        coalesce(is_satisfied, false) as is_satisfied,
        registered_on >= start_on as is_registered_in,
        coalesce(settle_on between start_on and end_on, false) as is_settled_in,
        is_handled and coalesce(settle_on between start_on and end_on, false)
            as is_judged_in,
        accept_settle_on between start_on and end_on as is_acceptance_in,
        is_accepted and accepted_on <= accept_due_on as is_accepted_on_time,
        is_closed and closed_on <= due_on as is_closed_on_time,
        is_closed and coalesce(is_resolved, false) as is_resolved,
        is_rated and rated_on >= start_on as is_rated_in,
        coalesce(rating_settle_on between start_on and end_on, false)
            as is_rating_in,
        coalesce(
            backlog_listed_on <= end_on
            and (
                backlog_cleared_on is null
                or backlog_cleared_on >= year_start_on
            ),
            false
        ) as is_on_list,
        coalesce(backlog_cleared_on <= end_on, false) as is_cleared
    from petition_state
)

select
    window_no,
    kind,
    unit_code,
    petition_no,
    channel,
    headcount,
    is_registered_in and channel = 'visit' and headcount >= 5 as is_collective,
    is_registered_in or is_settled_in as cases,
    not is_repeat and is_judged_in as first_resolved_n,
    not is_repeat and is_judged_in and is_resolved as first_resolved_k,
    not is_repeat and is_acceptance_in as accepted_on_time_n,
    not is_repeat and is_acceptance_in and is_accepted_on_time
        as accepted_on_time_k,
    not is_repeat and is_judged_in as closed_on_time_n,
    not is_repeat and is_judged_in and is_closed_on_time as closed_on_time_k,
    is_registered_in as repeat_share_n,
    is_registered_in and is_repeat as repeat_share_k,
    is_repeat and is_judged_in as repeat_resolved_n,
    is_repeat and is_judged_in and is_resolved as repeat_resolved_k,
    is_on_list as backlog_cleared_n,
    is_on_list and is_cleared as backlog_cleared_k,
    is_domain and is_judged_in as domain_resolved_n,
    is_domain and is_judged_in and is_resolved as domain_resolved_k,
    is_registered_in as skip_attributable_n,
    is_registered_in and is_skip_level and is_answerable as skip_attributable_k,
    is_registered_in as skip_share_n,
    is_registered_in and is_skip_level as skip_share_k,
    not is_repeat and is_rated_in as satisfied_n,
    not is_repeat and is_rated_in and is_satisfied as satisfied_k,
    not is_repeat and is_rating_in as rated_n,
    not is_repeat and is_rating_in and is_rated as rated_k,
    is_judged_in as resolved_n,
    is_judged_in and is_resolved as resolved_k
from flagged
