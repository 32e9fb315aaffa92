-- Marks of the cases of the units asked that count for anything in a window.
-- grain: one row per window and such petition
select case_mark.*
from case_mark
join asked_unit
    on case_mark.kind = asked_unit.kind
    and coalesce(case_mark.unit_code, '') = asked_unit.unit_code
where case_mark.cases
    or case_mark.accepted_on_time_n
    or case_mark.backlog_cleared_n
    or case_mark.satisfied_n
    or case_mark.rated_n
