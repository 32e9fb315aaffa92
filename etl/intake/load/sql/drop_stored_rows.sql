-- Leaves only the content that the warehouse lacks. The insert that follows is
-- then a plain scan, twice as fast as a join.
-- grain: one row per row of the file that is rejected, repeated or stored
-- already
delete from incoming
where row_order not in (select row_order from file_record)
    or content_hash in (
        select content_hash
        from {kind}_version
        where content_hash in (select content_hash from incoming)
    )
