-- Bytes that the file of a warehouse holds at least: three headers of 4096, and
-- the blocks that are used. Free ones at its end need not be there.
-- grain: one row
select 12288 + block_size * used_blocks as bytes
from pragma_database_size()
where database_name = 'warehouse'
