-- 及时受理率: first cases accepted by the day their acceptance was due. A case is
-- judged once, on the earlier of the two days.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    accept_settle_on as n_on,
    greatest(accept_settle_on, registered_on) as n_seen_on,
    case when accepted_on <= accept_due_on then accept_settle_on end as k_on,
    case
        when accepted_on <= accept_due_on
            then greatest(accept_settle_on, registered_on)
    end as k_seen_on
from fact
where not is_repeat
