-- Earlier loads that this one repeats exactly; it is then not stored again.
-- grain: one row per such load
select earlier.load_id
from load as earlier
join load as this_load
    on earlier.load_id < this_load.load_id
    and earlier.source = this_load.source
    and earlier.source_version = this_load.source_version
    and earlier.program_version = this_load.program_version
    and earlier.mode = this_load.mode
    and earlier.loaded_at = this_load.loaded_at
    and earlier.input_sha256 = this_load.input_sha256
where this_load.load_id = $load_id
