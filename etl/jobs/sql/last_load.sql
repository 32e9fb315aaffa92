-- The last load of each source that ever loaded; rows repaired at the desk are
-- no delivery.
-- grain: one row per source
select
    source,
    strftime(max(loaded_at), '%Y-%m-%d %H:%M:%S') as loaded_at
from warehouse.load
where mode <> 'replay'
group by source
