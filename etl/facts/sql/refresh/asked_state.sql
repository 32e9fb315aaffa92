-- The newest load, whether the state asked for has all loads, and how many
-- contents of petitions there are.
-- grain: one row
select
    max(load_id) as last_load,
    coalesce(
        max(loaded_at) <= coalesce(
            cast($known_at as timestamp), timestamp '9999-12-31 00:00:00'
        )
        and max(load_id) <= coalesce($last_load, max(load_id)),
        false
    ) as has_all_loads,
    (select count(*) from warehouse.petition_version) as contents
from warehouse.load
