-- The cases of registered_case that count for no unit of `asked_unit`, which
-- then holds those of all units. {code} is the column with the unit of a kind.
-- grain: one row per petition of no unit registered in the window
select registered_case.*
from registered_case
left join asked_unit on registered_case.{code} = asked_unit.code
where asked_unit.code is null
