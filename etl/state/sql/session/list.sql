-- Sessions that have not ended.
-- grain: one row per session
select *
from session
where used_at > $used_after and created_at > $created_after
order by used_at desc
