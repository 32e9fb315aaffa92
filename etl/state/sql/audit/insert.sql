-- Adds an act.
-- grain: one row per act
insert into audit (
    id, at, who, role, act, record, source, result, detail, hash_before, hash
)
values (
    $id, $at, $who, $role, $act, $record, $source, $result, $detail,
    $hash_before, $hash
)
