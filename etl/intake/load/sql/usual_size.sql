-- The smallest of the last ten loads of a source in one mode.
-- grain: one row
with

latest as (
    select rows_read - rows_blank as row_count
    from load
    where source = $source
        and mode = $mode
        and loaded_at < cast($loaded_at as timestamp)
    order by loaded_at desc, load_id desc
    limit 10
)

select
    count(*) as loads,
    coalesce(min(row_count), 0) as smallest
from latest
