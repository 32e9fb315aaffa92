-- Signs off that the acts up to one are cut off.
-- grain: one row per cut
insert into audit_anchor
values ($through_id, $hash, $at, $who)
