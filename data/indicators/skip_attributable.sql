-- 可归责越级率: registered cases that are skip-level visits about a case which the
-- same unit had failed to handle by then.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    registered_on as n_on,
    registered_on as n_seen_on,
    case when is_skip_level and is_answerable then registered_on end as k_on,
    case when is_skip_level and is_answerable then registered_on end
        as k_seen_on
from fact
