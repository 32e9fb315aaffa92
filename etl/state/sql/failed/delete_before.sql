-- Removes the failures of names that count no more.
-- grain: one row per name
delete from failed_sign_in
where last_at <= iif(failures >= $max, $locked_before, $counted_before)
