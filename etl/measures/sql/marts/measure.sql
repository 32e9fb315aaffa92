-- n and k of the twelve indicators (method.md §4) and the cases that decide on ranking.
-- grain: one row per window, unit kind and unit (unit_code null: unattributed)
with

flagged as (
    select
        window_no,
        kind,
        unit_code,
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
        coalesce(rating_settle_on between start_on and end_on, false) as is_rating_in,
        coalesce(
            backlog_listed_on <= end_on
            and (backlog_cleared_on is null or backlog_cleared_on >= year_start_on),
            false
        ) as is_on_list,
        coalesce(backlog_cleared_on <= end_on, false) as is_cleared
    from petition_state
)

select
    window_no,
    kind,
    unit_code,
    count(*) filter (where is_registered_in or is_settled_in) as cases,
    count(*) filter (where not is_repeat and is_judged_in) as first_resolved_n,
    count(*) filter (where not is_repeat and is_judged_in and is_resolved)
        as first_resolved_k,
    count(*) filter (where not is_repeat and is_acceptance_in) as accepted_on_time_n,
    count(*) filter (where not is_repeat and is_acceptance_in and is_accepted_on_time)
        as accepted_on_time_k,
    count(*) filter (where not is_repeat and is_judged_in) as closed_on_time_n,
    count(*) filter (where not is_repeat and is_judged_in and is_closed_on_time)
        as closed_on_time_k,
    count(*) filter (where is_registered_in) as repeat_share_n,
    count(*) filter (where is_registered_in and is_repeat) as repeat_share_k,
    count(*) filter (where is_repeat and is_judged_in) as repeat_resolved_n,
    count(*) filter (where is_repeat and is_judged_in and is_resolved)
        as repeat_resolved_k,
    count(*) filter (where is_on_list) as backlog_cleared_n,
    count(*) filter (where is_on_list and is_cleared) as backlog_cleared_k,
    count(*) filter (where is_domain and is_judged_in) as domain_resolved_n,
    count(*) filter (where is_domain and is_judged_in and is_resolved)
        as domain_resolved_k,
    count(*) filter (where is_registered_in) as skip_attributable_n,
    count(*) filter (where is_registered_in and is_skip_level and is_answerable)
        as skip_attributable_k,
    count(*) filter (where is_registered_in) as skip_share_n,
    count(*) filter (where is_registered_in and is_skip_level) as skip_share_k,
    count(*) filter (where not is_repeat and is_rated_in) as satisfied_n,
    count(*) filter (where not is_repeat and is_rated_in and is_satisfied)
        as satisfied_k,
    count(*) filter (where not is_repeat and is_rating_in) as rated_n,
    count(*) filter (where not is_repeat and is_rating_in and is_rated) as rated_k,
    count(*) filter (where is_judged_in) as resolved_n,
    count(*) filter (where is_judged_in and is_resolved) as resolved_k
from flagged
group by window_no, kind, unit_code
