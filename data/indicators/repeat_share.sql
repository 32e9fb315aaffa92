-- 重复信访率: registered cases that repeat an earlier one.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    registered_on as n_on,
    registered_on as n_seen_on,
    case when is_repeat then registered_on end as k_on,
    case when is_repeat then registered_on end as k_seen_on
from fact
