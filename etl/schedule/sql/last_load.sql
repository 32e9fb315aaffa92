-- The last load of each source that ever loaded.
-- grain: one row per source
select
    source,
    strftime(max(loaded_at), '%Y-%m-%d %H:%M:%S') as loaded_at
from warehouse.load
group by source
