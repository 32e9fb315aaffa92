-- The cases of registered_case that count for the unit of `asked_unit`. {code}
-- is the column with the unit of its kind.
-- grain: one row per petition of the unit registered in the window
select registered_case.*
from registered_case
join asked_unit on registered_case.{code} = asked_unit.code
