-- Known loads of petitions, as `record_state` reads them.
-- grain: one row per load of petitions known at K
select
    load_id,
    source,
    mode,
    load_order
from stg_load
where kind = 'petition'
