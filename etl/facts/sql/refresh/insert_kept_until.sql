-- Notes what the kept facts are made from. loads: the identity of all of them.
-- built_rows: rows of counts when they were made, null for now.
-- grain: one row
create or replace table facts.kept_until as
select
    cast($loads as varchar) as loads,
    max(load_id) as last_load,
    max(loaded_at) as loaded_at,
    coalesce(
        cast($built_rows as bigint),
        (select count(*) from facts.daily_count)
        + (select count(*) from facts.daily_part)
    ) as built_rows
from warehouse.load
