-- Countable petitions under the unit each counts for, with the days and flags
-- that indicators read (docs/handbook/indicators.md). A case counts for one
-- township and one department at most (unit_code null: for none).
-- grain: one row per countable petition and unit kind
with

unit_kind as (
    select 'township' as kind
    union all
    select 'department' as kind
),

settled as (
    select
        petition.*,
        is_resolved and closed_on is not null as is_closed_resolved,
        -- the one day on which each clock is judged, whatever E is: at E a
        -- closing, an acceptance or a rating to come is not seen, and then the
        -- day it was due is later than E too
        case
            when closed_on < due_on or due_on is null then closed_on
            else due_on
        end as settle_on,
        case
            when accepted_on < accept_due_on then accepted_on
            else accept_due_on
        end as accept_settle_on,
        case
            when rated_on < rating_due_on then rated_on
            else rating_due_on
        end as rating_settle_on
    from petition
    where is_countable
)

select
    settled.petition_no,
    unit_kind.kind,
    case unit_kind.kind
        when 'township' then settled.township_code
        else settled.department_code
    end as unit_code,
    settled.load_id,
    settled.village_code,
    settled.channel,
    settled.layer,
    settled.topic,
    settled.headcount,
    settled.registered_on,
    settled.transferred_on,
    settled.accept_start_on,
    settled.accepted_on,
    settled.accept_due_on,
    settled.accept_settle_on,
    settled.closed_on,
    settled.due_on,
    settled.settle_on,
    settled.returned_on,
    settled.rated_on,
    settled.rating_due_on,
    settled.rating_settle_on,
    settled.backlog_listed_on,
    settled.backlog_cleared_on,
    settled.is_closed_resolved as is_resolved,
    settled.is_satisfied,
    settled.is_handled,
    settled.is_skip_level,
    settled.is_domain,
    settled.is_repeat,
    case unit_kind.kind
        when 'township' then settled.is_township_answerable
        else settled.is_department_answerable
    end as is_answerable
from settled
cross join unit_kind
