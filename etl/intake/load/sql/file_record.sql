-- The row that counts for each record of the file: its last valid one.
-- grain: one row per record of the file
create or replace temp table file_record as
select
    record_key,
    max(row_order) as row_order,
    max_by(content_hash, row_order) as content_hash,
    count(*) as rows
from incoming
where row_order not in (select row_order from row_finding where is_rejected)
group by record_key
