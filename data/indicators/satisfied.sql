-- 群众满意率: rated first cases that are rated 满意 or 基本满意.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    rated_on as n_on,
    greatest(rated_on, registered_on) as n_seen_on,
    case when is_satisfied then rated_on end as k_on,
    case when is_satisfied then greatest(rated_on, registered_on) end
        as k_seen_on
from fact
where not is_repeat
