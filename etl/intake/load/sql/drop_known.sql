-- Leaves only what the warehouse does not hold; a plain scan is written twice as fast as
-- the result of a join. Of the many versions it holds only those of this file matter.
-- grain: one row per row of the file that is rejected, repeated or known
delete from incoming
where row_order not in (select row_order from file_record)
    or content_hash in (
        select content_hash
        from {kind}_version
        where content_hash in (select content_hash from incoming)
    )
