-- Loads of the same kind of file with an earlier time, with which a load is
-- compared.
-- grain: one row per earlier load
create or replace temp table known_load as
select
    earlier.load_id,
    earlier.source,
    earlier.mode,
    row_number() over (order by earlier.loaded_at, earlier.load_id)
        as load_order
from load as earlier
join load as this_load
    on earlier.kind = this_load.kind
    and (
        earlier.loaded_at < this_load.loaded_at
        or (
            earlier.loaded_at = this_load.loaded_at
            and earlier.load_id < this_load.load_id
        )
    )
where this_load.load_id = $load_id
