-- 办理天数中位数: days from the acceptance of a handled case, else from the day the
-- unit had it, else from its registration, to its closing.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    closed_on as n_on,
    greatest(closed_on, registered_on) as n_seen_on,
    greatest(
        days_between(
            coalesce(accepted_on, accept_start_on, registered_on),
            closed_on
        ),
        0
    ) as value
from fact
where is_handled
