-- Loads, the newest first.
-- grain: one row per load
select
    load.load_id,
    load.kind,
    load.source,
    load.file,
    load.mode,
    strftime(load.loaded_at, '%Y-%m-%d %H:%M:%S') as loaded_at,
    load.rows_read as read,
    load.rows_duplicate as duplicate,
    load.rows_quarantined as quarantined,
    load.rows_blank as blank,
    count(*) over () as total
from warehouse.load
order by load.loaded_at desc, load.load_id desc
limit $limit offset $offset
