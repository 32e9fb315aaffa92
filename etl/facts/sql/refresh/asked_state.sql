-- Whether the state asked for has all loads, and how many versions of petitions
-- there are.
-- grain: one row
select
    coalesce(
        max(loaded_at) <= coalesce(
            cast($known_at as timestamp), timestamp '9999-12-31 00:00:00'
        )
        and max(load_id) <= coalesce($last_load, max(load_id)),
        false
    ) as has_all_loads,
    (select count(*) from warehouse.petition_version) as versions
from warehouse.load
