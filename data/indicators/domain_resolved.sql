-- 三大领域化解率: handled cases of the domains that are resolved. A case is judged
-- once, on the earlier of its closing and the day it is due.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    settle_on as n_on,
    greatest(settle_on, registered_on) as n_seen_on,
    case when is_resolved then settle_on end as k_on,
    case when is_resolved then greatest(settle_on, closed_on) end as k_seen_on
from fact
where is_handled and is_domain
