-- Each petition with its unit, its clocks and its standing, none of which depends
-- on the window (method.md §§2-4).
-- grain: one row per petition
with

attributed as (
    select
        stg_petition.*,
        -- 问题属地 first; the responsible unit only where it is blank
        case
            when stg_petition.township_label is not null
                then case when place.kind = 'township' then place.code end
            when org.kind = 'township' then org.code
        end as township_code,
        case when org.kind = 'department' then org.code end as department_code,
        -- by the first level that has one, from the most specific
        coalesce(specific.topic, middle.topic, general.topic) as topic
    from stg_petition
    left join unit_label as place on stg_petition.township_label = place.label
    left join unit_label as org on stg_petition.org_label = org.label
    left join topic as specific on stg_petition.category_3 = specific.category
    left join topic as middle on stg_petition.category_2 = middle.category
    left join topic as general on stg_petition.category_1 = general.category
),

-- without a mark, a case repeats one of the same petitioner in the same township
-- and first two category levels, 1 to 365 days before
earlier_alike as (
    select
        petition_no,
        count(*) over (
            partition by petitioner_key, township_code, category_1, category_2
            order by registered_on
            range between interval '365' day preceding and interval '1' day preceding
        ) as cases
    from attributed
    where petitioner_key is not null
        and township_code is not null
        and category_1 is not null
        and category_2 is not null
        and not is_withdrawn
),

timed as (
    select
        attributed.*,
        cast(
            attributed.registered_on + clock.accept_days * interval '1' day as date
        ) as accept_due_on,
        clock.handle_days,
        cast(
            attributed.closed_on + clock.rating_days * interval '1' day as date
        ) as rating_due_on
    from attributed
    join clock
        on attributed.registered_on >= clock.from_on
        and attributed.registered_on < clock.before_on
),

due as (
    select
        petition_no,
        case
            when extended_on is not null then extended_on
            when deadline_on is not null then deadline_on
            when accepted_on < accept_due_on
                then cast(accepted_on + handle_days * interval '1' day as date)
            else cast(accept_due_on + handle_days * interval '1' day as date)
        end as handle_due_on
    from timed
),

domain_petition as (
    select distinct attributed.petition_no
    from attributed
    join domain
        on attributed.category_1 = domain.name
        or attributed.category_2 = domain.name
        or attributed.category_3 = domain.name
),

-- a skip-level visit whose named earlier case the unit had failed to handle by the
-- end of the day of the visit
failed_before as (
    select
        visit.petition_no,
        earlier.township_code = visit.township_code as is_same_township,
        earlier.department_code = visit.department_code as is_same_department
    from attributed as visit
    join attributed as earlier on visit.repeat_of = earlier.petition_no
    join due on earlier.petition_no = due.petition_no
    where visit.is_skip_level
        and not earlier.is_withdrawn
        and earlier.registered_on < visit.registered_on
        and (
            (
                earlier.is_handled
                and due.handle_due_on < visit.registered_on
                and (
                    earlier.closed_on is null
                    or earlier.closed_on > visit.registered_on
                )
            )
            or (
                earlier.closed_on <= visit.registered_on
                and earlier.outcome = 'unresolved'
            )
            or (
                earlier.rated_on <= visit.registered_on
                and earlier.rating = 'dissatisfied'
            )
        )
)

select
    timed.petition_no,
    timed.township_code,
    timed.department_code,
    case when timed.township_code is not null then timed.village_code end
        as village_code,
    timed.channel,
    timed.layer,
    timed.topic,
    timed.headcount,
    timed.registered_on,
    timed.accepted_on,
    timed.closed_on,
    timed.rated_on,
    timed.backlog_listed_on,
    timed.backlog_cleared_on,
    timed.accept_due_on,
    case when timed.is_handled then due.handle_due_on end as due_on,
    -- as if it were handled
    due.handle_due_on,
    timed.rating_due_on,
    timed.outcome = 'resolved' as is_resolved,
    timed.rating in ('satisfied', 'fairly_satisfied') as is_satisfied,
    timed.is_withdrawn,
    timed.is_countable,
    timed.is_handled,
    timed.is_skip_level,
    domain_petition.petition_no is not null as is_domain,
    case
        when timed.repeat_mark is not null then timed.repeat_mark = 'repeat'
        else coalesce(earlier_alike.cases, 0) > 0
    end as is_repeat,
    -- which of the two rules decided
    case when timed.repeat_mark is not null then 'mark' else 'derived' end as repeat_rule,
    coalesce(failed_before.is_same_township, false) as is_township_answerable,
    coalesce(failed_before.is_same_department, false) as is_department_answerable
from timed
join due on timed.petition_no = due.petition_no
left join earlier_alike on timed.petition_no = earlier_alike.petition_no
left join domain_petition on timed.petition_no = domain_petition.petition_no
left join failed_before on timed.petition_no = failed_before.petition_no
