-- The acts after one, in their order.
-- grain: one row per act
select *
from audit
where id > $id
order by id
limit $limit
