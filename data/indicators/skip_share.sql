-- 越级上访率: registered cases that are visits two levels or more above who handles
-- them.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    registered_on as n_on,
    registered_on as n_seen_on,
    case when is_skip_level then registered_on end as k_on,
    case when is_skip_level then registered_on end as k_seen_on
from fact
