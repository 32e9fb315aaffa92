-- How many acts agree with what is asked for.
-- grain: one row
select count(*) as total
from audit
where ($act is null or act = $act)
    and ($who is null or who = $who)
    and ($from is null or at >= $from)
    and ($to is null or at < $to)
