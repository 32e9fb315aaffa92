-- Rows of the file with a hash of their content.
-- grain: one row per row of the file that is not blank
create or replace temp table incoming as
select
    *,
    cast(md5({content}) as uuid) as content_hash
from incoming_row
