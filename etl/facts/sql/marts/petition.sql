-- Each petition with its unit, its clocks and its status, none of which depends
-- on the window (method.md §§2-4). Few petitions repeat another one or follow a
-- failed one, so the joins below stay small.
-- grain: one row per petition
with

-- without a mark, a case repeats one of the same petitioner in the same
-- township and first two category levels, 1 to 365 days before
same_matter as (
    select
        petition_no,
        count(*) over (
            partition by
                petitioner_key, last_township_code, category_1, category_2
            order by registered_on nulls last
            range between interval '365' day preceding
                and interval '1' day preceding
        ) as earlier
    from placed_petition
    where petitioner_key is not null
        and last_township_code is not null
        and category_1 is not null
        and category_2 is not null
        and not is_withdrawn
),

repeated as (
    select petition_no
    from same_matter
    where earlier > 0
),

-- a skip-level visit whose named earlier case the unit had failed to handle by
-- the end of the day of the visit
failed_before as (
    select
        visit.petition_no,
        earlier.last_township_code = visit.last_township_code
            as is_same_township,
        earlier.last_department_code = visit.last_department_code
            as is_same_department
    from placed_petition as visit
    join placed_petition as earlier on visit.repeat_of = earlier.petition_no
    where visit.is_skip_level
        and not earlier.is_withdrawn
        and earlier.registered_on < visit.registered_on
        and (
            (
                earlier.is_handled
                and earlier.handle_due_on < visit.registered_on
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
),

-- after its conclusion (终结) the same matter is no longer accepted (art. 36)
concluded as (
    select later.petition_no
    from placed_petition as later
    join placed_petition as earlier on later.repeat_of = earlier.petition_no
    where not earlier.is_withdrawn
        and earlier.registered_on < later.registered_on
        and earlier.concluded_on <= later.registered_on
)

select
    placed_petition.petition_no,
    placed_petition.content_hash,
    placed_petition.load_id,
    placed_petition.township_code,
    placed_petition.department_code,
    placed_petition.village_code,
    placed_petition.channel,
    placed_petition.layer,
    placed_petition.topic,
    placed_petition.headcount,
    placed_petition.registered_on,
    placed_petition.accepted_on,
    placed_petition.closed_on,
    placed_petition.rated_on,
    placed_petition.backlog_listed_on,
    placed_petition.backlog_cleared_on,
    placed_petition.returned_on,
    placed_petition.transferred_on,
    placed_petition.transfer_due_on,
    placed_petition.accept_start_on,
    placed_petition.accept_due_on,
    case when placed_petition.is_handled then placed_petition.handle_due_on end
        as due_on,
    placed_petition.handle_due_on,
    placed_petition.rating_due_on,
    placed_petition.outcome,
    placed_petition.purpose,
    placed_petition.township,
    placed_petition.responsible_org,
    placed_petition.rating,
    placed_petition.outcome = 'resolved' as is_resolved,
    placed_petition.rating in ('satisfied', 'fairly_satisfied') as is_satisfied,
    placed_petition.bureau_rated_on,
    placed_petition.is_bureau_satisfied,
    placed_petition.is_withdrawn,
    placed_petition.is_countable and concluded.petition_no is null
        as is_countable,
    placed_petition.is_handled,
    placed_petition.is_skip_level,
    placed_petition.is_domain,
    case
        when placed_petition.repeat_mark is not null
            then placed_petition.repeat_mark = 'repeat'
        else repeated.petition_no is not null
    end as is_repeat,
    -- which of the two rules decided
    case
        when placed_petition.repeat_mark is not null then 'mark'
        else 'derived'
    end
        as repeat_rule,
    coalesce(failed_before.is_same_township, false) as is_township_answerable,
    coalesce(failed_before.is_same_department, false)
        as is_department_answerable
from placed_petition
left join repeated on placed_petition.petition_no = repeated.petition_no
left join failed_before
    on placed_petition.petition_no = failed_before.petition_no
left join concluded on placed_petition.petition_no = concluded.petition_no
