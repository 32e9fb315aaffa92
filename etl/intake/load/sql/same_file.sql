-- Loads of a file of this name that was written at this time.
-- grain: one row per such load
select input_sha256
from load
where file = $file
    and file_modified_at = cast($file_modified_at as timestamp)
