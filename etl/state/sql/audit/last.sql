-- The row after which the next one is added. `seq` counts also rows that are
-- no more.
-- grain: one row
select
    coalesce((select max(seq) from sqlite_sequence where name = 'audit'), 0)
        as seq,
    coalesce((select hash from audit order by id desc limit 1), '') as hash
