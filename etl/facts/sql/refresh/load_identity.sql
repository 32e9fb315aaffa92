-- The identity of all loads, or of those up to one.
-- grain: one row
select
    md5(
        string_agg(
            concat_ws(' ', load_id, loaded_at, input_sha256),
            ',' order by load_id
        )
    ) as loads
from warehouse.load
where load_id <= coalesce($last_load, load_id)
