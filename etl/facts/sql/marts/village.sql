-- Villages (村、社区) with a case registered in the window or on the backlog list
-- at its end, and which of the four kinds of case (四无) they had.
-- grain: one row per window and village
with

flagged as (
    select
        window_no,
        unit_code,
        village_code,
        is_registered_in,
        is_repeat,
        is_skip_level,
        channel = 'visit' and headcount >= 5 as is_collective,
        coalesce(backlog_listed_on <= end_on, false)
            and (backlog_cleared_on is null or backlog_cleared_on > end_on)
            as is_on_list
    from petition_state
    where kind = 'township' and village_code is not null
)

select
    window_no,
    unit_code,
    village_code,
    bool_or(is_registered_in) as has_case,
    bool_or(is_registered_in and is_repeat) as has_repeat,
    bool_or(is_registered_in and is_skip_level) as has_skip_level,
    bool_or(is_on_list) as has_backlog,
    bool_or(is_registered_in and is_collective) as has_collective
from flagged
where is_registered_in or is_on_list
group by window_no, unit_code, village_code
