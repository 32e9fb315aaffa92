-- Each petition with its unit and its clocks, none of which depends on the
-- window (method.md §§2-4).
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
        -- the unit that the cases of this one have gone to at last (撤并)
        case
            when stg_petition.township_label is not null
                then case when place.kind = 'township' then place.last_code end
            when org.kind = 'township' then org.last_code
        end as last_township_code,
        case when org.kind = 'department' then org.last_code end
            as last_department_code,
        -- the topic of the most specific category level that has one
        coalesce(specific.topic, middle.topic, general.topic) as topic,
        coalesce(domain_1.name, domain_2.name, domain_3.name) is not null
            as is_domain
    from stg_petition
    left join unit_label as place on stg_petition.township_label = place.label
    left join unit_label as org on stg_petition.org_label = org.label
    left join topic as specific on stg_petition.category_3 = specific.category
    left join topic as middle on stg_petition.category_2 = middle.category
    left join topic as general on stg_petition.category_1 = general.category
    left join domain as domain_1 on stg_petition.category_1 = domain_1.name
    left join domain as domain_2 on stg_petition.category_2 = domain_2.name
    left join domain as domain_3 on stg_petition.category_3 = domain_3.name
),

-- the unit has the case from its receipt, else its transfer, else its
-- registration; a file that tells of receipt or transfer and leaves both blank
-- says that no unit has the case yet
started as (
    select
        attributed.*,
        case
            when coalesce(received_on, transferred_on) > registered_on
                then coalesce(received_on, transferred_on)
            when coalesce(received_on, transferred_on) is not null
                or not has_receipt
                then registered_on
        end as accept_start_on
    from attributed
),

timed as (
    select
        started.*,
        cast(
            started.accept_start_on
            + clock.accept_days * interval '1' day as date
        ) as accept_due_on,
        clock.handle_days,
        cast(
            started.registered_on
            + clock.transfer_days * interval '1' day as date
        ) as transfer_due_on,
        cast(
            started.closed_on + clock.rating_days * interval '1' day as date
        ) as rating_due_on
    from started
    join clock
        on started.registered_on >= clock.from_on
        and started.registered_on < clock.before_on
)

select
    petition_no,
    content_hash,
    source,
    load_id,
    township_code,
    department_code,
    last_township_code,
    last_department_code,
    case when township_code is not null then village_code end as village_code,
    channel,
    category_1,
    category_2,
    layer,
    topic,
    headcount,
    repeat_mark,
    repeat_of,
    petitioner_key,
    registered_on,
    accepted_on,
    closed_on,
    rated_on,
    backlog_listed_on,
    backlog_cleared_on,
    returned_on,
    concluded_on,
    transferred_on,
    case when has_transfer then transfer_due_on end as transfer_due_on,
    accept_start_on,
    accept_due_on,
    -- also for cases that are not handled, as if they were
    case
        when extended_on is not null then extended_on
        when deadline_on is not null then deadline_on
        when accept_due_on is null or accepted_on < accept_due_on
            then cast(accepted_on + handle_days * interval '1' day as date)
        else cast(accept_due_on + handle_days * interval '1' day as date)
    end as handle_due_on,
    rating_due_on,
    outcome,
    purpose,
    township,
    responsible_org,
    rating,
    bureau_rated_on,
    is_bureau_satisfied,
    is_withdrawn,
    is_countable,
    is_handled,
    -- a visit two levels or more above who handles the case: the county for a
    -- department, the township else (art. 20)
    channel = 'visit'
        and coalesce(
            level_rank - case when department_code is null then 1 else 2 end
            >= 2,
            false
        ) as is_skip_level,
    is_domain
from timed
