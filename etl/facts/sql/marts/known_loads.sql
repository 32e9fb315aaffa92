-- The loads known at K.
-- grain: one row
select
    count(*) as "count",
    cast(max(loaded_at) as varchar) as "knownAt",
    coalesce(bool_or(is_synthetic), false) as synthetic
from stg_load
