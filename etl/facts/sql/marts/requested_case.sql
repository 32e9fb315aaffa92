-- Flags of the cases of the requested units that count for anything in a
-- window.
-- grain: one row per window and such petition
select case_flag.*
from case_flag
join requested_unit
    on case_flag.kind = requested_unit.kind
    and coalesce(case_flag.unit_code, '') = requested_unit.unit_code
where case_flag.cases
    or case_flag.accepted_on_time_n
    or case_flag.backlog_cleared_n
    or case_flag.satisfied_n
    or case_flag.rated_n
