-- Countable petitions under the unit each counts for. A case counts for one
-- township and one department at most (unit_code null: for none).
-- grain: one row per countable petition and unit kind
with

unit_kind as (
    select 'township' as kind
    union all
    select 'department' as kind
)

select
    petition.petition_no,
    unit_kind.kind,
    case unit_kind.kind
        when 'township' then petition.township_code
        else petition.department_code
    end as unit_code,
    petition.village_code,
    petition.channel,
    petition.layer,
    petition.topic,
    petition.headcount,
    petition.registered_on,
    petition.accepted_on,
    petition.closed_on,
    petition.rated_on,
    petition.backlog_listed_on,
    petition.backlog_cleared_on,
    petition.accept_due_on,
    petition.due_on,
    petition.rating_due_on,
    petition.is_resolved,
    petition.is_satisfied,
    petition.is_handled,
    petition.is_skip_level,
    petition.is_domain,
    petition.is_repeat,
    case unit_kind.kind
        when 'township' then petition.is_township_answerable
        else petition.is_department_answerable
    end as is_answerable
from petition
cross join unit_kind
where petition.is_countable
