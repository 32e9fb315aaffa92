-- Known loads of handling rows (办理过程), as `record_state` reads them.
-- grain: one row per load of handling rows known at K
select
    load_id,
    source,
    mode,
    load_order
from stg_load
where kind = 'handling'
