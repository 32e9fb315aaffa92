-- grain: one row per field of which some cell breaks a rule
select distinct field
from cell_reading
where rule is not null
