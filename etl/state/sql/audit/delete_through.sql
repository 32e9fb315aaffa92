-- Cuts off the acts up to one that an anchor signs off.
-- grain: one row per act
delete from audit
where id <= $through_id
