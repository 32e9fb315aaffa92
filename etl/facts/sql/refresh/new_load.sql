-- Loads of petitions that the kept facts do not know yet.
-- grain: one row per load
select
    load_id,
    source,
    mode,
    load_order
from stg_load
where kind = 'petition'
    and load_id > (select last_load from facts.kept_until)
