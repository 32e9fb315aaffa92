-- Records a sign-in.
-- grain: one row per account
update account
set signed_in_at = $signed_in_at
where id = $id
