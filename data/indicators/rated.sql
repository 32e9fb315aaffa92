-- 参评率: closed first cases that are rated. A case is judged once, on the earlier
-- of its rating and the day that was due; a late rating counts once it is seen.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    rating_settle_on as n_on,
    greatest(rating_settle_on, closed_on) as n_seen_on,
    case when rated_on is not null then rating_settle_on end as k_on,
    case
        when rated_on is not null
            then greatest(rating_settle_on, closed_on, rated_on)
    end as k_seen_on
from fact
where not is_repeat and closed_on is not null
