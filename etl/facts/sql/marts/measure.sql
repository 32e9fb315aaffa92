-- n and k of the twelve indicators (method.md §4), and the cases a unit needs
-- to be ranked (§6).
-- grain: one row per window, unit kind and unit (unit_code null: unattributed)
select
    window_no,
    kind,
    unit_code,
    count(*) filter (where cases) as cases,
    count(*) filter (where first_resolved_n) as first_resolved_n,
    count(*) filter (where first_resolved_k) as first_resolved_k,
    count(*) filter (where accepted_on_time_n) as accepted_on_time_n,
    count(*) filter (where accepted_on_time_k) as accepted_on_time_k,
    count(*) filter (where closed_on_time_n) as closed_on_time_n,
    count(*) filter (where closed_on_time_k) as closed_on_time_k,
    count(*) filter (where repeat_share_n) as repeat_share_n,
    count(*) filter (where repeat_share_k) as repeat_share_k,
    count(*) filter (where repeat_resolved_n) as repeat_resolved_n,
    count(*) filter (where repeat_resolved_k) as repeat_resolved_k,
    count(*) filter (where backlog_cleared_n) as backlog_cleared_n,
    count(*) filter (where backlog_cleared_k) as backlog_cleared_k,
    count(*) filter (where domain_resolved_n) as domain_resolved_n,
    count(*) filter (where domain_resolved_k) as domain_resolved_k,
    count(*) filter (where skip_attributable_n) as skip_attributable_n,
    count(*) filter (where skip_attributable_k) as skip_attributable_k,
    count(*) filter (where skip_share_n) as skip_share_n,
    count(*) filter (where skip_share_k) as skip_share_k,
    count(*) filter (where satisfied_n) as satisfied_n,
    count(*) filter (where satisfied_k) as satisfied_k,
    count(*) filter (where rated_n) as rated_n,
    count(*) filter (where rated_k) as rated_k,
    count(*) filter (where resolved_n) as resolved_n,
    count(*) filter (where resolved_k) as resolved_k
from case_flag
group by window_no, kind, unit_code
