-- Removes every recovery that is asked for.
-- grain: one row per account
delete from recovery
