-- Signs off that the acts up to one are cut off.
-- grain: one row per cut
insert into audit_anchor (through_id, hash, at, who)
values ($through_id, $hash, $at, $who)
