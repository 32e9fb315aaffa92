-- Countable petitions under the unit each counts for; a case counts for one township
-- and one department, or for none (unit_code null).
-- grain: one row per countable petition and unit kind
select
    petition_no,
    'township' as kind,
    township_code as unit_code,
    channel,
    headcount,
    registered_on,
    accepted_on,
    closed_on,
    rated_on,
    backlog_listed_on,
    backlog_cleared_on,
    accept_due_on,
    due_on,
    rating_due_on,
    is_resolved,
    is_satisfied,
    is_handled,
    is_skip_level,
    is_domain,
    is_repeat,
    is_township_answerable as is_answerable
from petition
where is_countable

union all

select
    petition_no,
    'department' as kind,
    department_code as unit_code,
    channel,
    headcount,
    registered_on,
    accepted_on,
    closed_on,
    rated_on,
    backlog_listed_on,
    backlog_cleared_on,
    accept_due_on,
    due_on,
    rating_due_on,
    is_resolved,
    is_satisfied,
    is_handled,
    is_skip_level,
    is_domain,
    is_repeat,
    is_department_answerable as is_answerable
from petition
where is_countable
