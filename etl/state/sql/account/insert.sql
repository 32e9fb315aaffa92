-- Adds an account.
-- grain: one row per account
insert into account (
    name, title, role, unit_code, password_hash, must_change_password,
    is_demo, created_at
)
values (
    $name, $title, $role, $unit_code, $password_hash, $must_change_password,
    $is_demo, $created_at
)
