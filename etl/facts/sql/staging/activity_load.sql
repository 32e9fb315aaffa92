-- Known loads of the activity ledger (工作台账), as `record_state` reads them.
-- grain: one row per load of the ledger known at K
select
    load_id,
    source,
    mode,
    load_order
from stg_load
where kind = 'activity'
