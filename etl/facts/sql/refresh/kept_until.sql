-- What the kept facts were made from.
-- grain: one row
select
    fingerprint,
    last_load,
    loaded_at,
    built_rows
from facts.kept_until
