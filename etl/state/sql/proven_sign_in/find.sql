-- The sign-in of a browser that lacks the code.
-- grain: one row
select *
from proven_sign_in
where hash = $hash and begun_at > $begun_after
