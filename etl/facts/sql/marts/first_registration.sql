-- The first registration day known.
-- grain: one row
select min(registered_on) as first_registered_on
from registration_day
