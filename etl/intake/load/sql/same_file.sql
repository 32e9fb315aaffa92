-- grain: one row per load of a file of this name and time of writing
select input_sha256
from load
where file = $file
    and file_modified_at = cast($file_modified_at as timestamp)
