-- Acts before one that agree with what is asked for, newest first.
-- grain: one row per act
select *
from audit
where id < $before
    and ($act is null or act = $act)
    and ($who is null or who = $who)
    and ($from is null or at >= $from)
    and ($to is null or at < $to)
order by id desc
limit $limit
