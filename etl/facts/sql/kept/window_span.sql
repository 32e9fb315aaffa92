-- The windows with their whole months, and the months that a window has a part
-- of: the first, where it does not begin with a month (head_month), and the
-- last, where it does not end with one (tail_month). A join by kind makes two
-- hash joins out of comparisons of each row with each window.
-- grain: one row per window and unit kind asked for
with

numbered as (
    select
        window_no,
        register,
        start_on,
        end_on,
        extract(year from start_on) * 12 + extract(month from start_on)
            as start_month,
        extract(year from end_on) * 12 + extract(month from end_on)
            as end_month,
        extract(day from start_on) = 1 as is_from_first,
        extract(day from cast(end_on + interval '1' day as date)) = 1
            as is_to_last
    from run_window
)

select
    window_no,
    register,
    start_on,
    end_on,
    case when is_from_first then start_month else start_month + 1 end
        as first_month,
    case when is_to_last then end_month else end_month - 1 end as last_month,
    case when not is_from_first then start_month end as head_month,
    case when not is_to_last then end_month end as tail_month,
    asked_kind.kind
from numbered
cross join asked_kind
