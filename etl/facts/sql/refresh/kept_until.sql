-- What the kept facts were made from.
-- grain: one row
select
    loads,
    last_load,
    built_rows
from facts.kept_until
