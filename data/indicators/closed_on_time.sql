-- 按期办结率: handled first cases closed by the day they were due. A case is judged
-- once, on the earlier of the two days.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    settle_on as n_on,
    greatest(settle_on, registered_on) as n_seen_on,
    case when closed_on <= due_on then settle_on end as k_on,
    case when closed_on <= due_on then greatest(settle_on, registered_on) end
        as k_seen_on
from fact
where is_handled and not is_repeat and due_on is not null
