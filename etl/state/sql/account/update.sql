-- Gives an account another title, role and unit.
-- grain: one row per account
update account
set title = $title,
    role = $role,
    unit_code = $unit_code
where id = $id
