-- 退回重办率: handled cases that were returned to be done again.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    settle_on as n_on,
    greatest(settle_on, registered_on) as n_seen_on,
    case when returned_on is not null then settle_on end as k_on,
    case
        when returned_on is not null
            then greatest(settle_on, registered_on, returned_on)
    end as k_seen_on
from fact
where is_handled
