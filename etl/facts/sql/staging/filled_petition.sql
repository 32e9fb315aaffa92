-- Each petition as known at K: its newest version, with what handling rows
-- (办理过程) say of it. They fill what the export leaves blank; where both speak,
-- the newer load counts. The unit of a step never replaces the one that the
-- export names.
-- grain: one row per petition
select
    version.petition_no,
    version.content_hash,
    record_state.source,
    record_state.load_order,
    record_state.is_withdrawn,
    version.registered_at,
    version.category_1,
    version.category_2,
    version.category_3,
    version.channel,
    version.deadline,
    version.headcount,
    version.in_statistics,
    version.level,
    version.litigation,
    version.path,
    version.petitioner_key,
    version.purpose,
    version.repeat_mark,
    version.repeat_of,
    version.township,
    version.bureau_rating,
    case
        when steps.accepted_load > record_state.load_order
            then steps.accepted_at
        else coalesce(version.accepted_at, steps.accepted_at)
    end as accepted_at,
    -- nothing is closed before it is registered
    case
        when version.closed_at is not null
            and coalesce(steps.closed_load < record_state.load_order, true)
            then version.closed_at
        when cast(steps.closed_at as date) < cast(version.registered_at as date)
            then version.closed_at
        else coalesce(steps.closed_at, version.closed_at)
    end as closed_at,
    case
        when steps.extended_load > record_state.load_order
            then steps.extended_to
        else coalesce(version.extended_to, steps.extended_to)
    end as extended_to,
    case
        when steps.transferred_load > record_state.load_order
            then steps.transferred_at
        else coalesce(version.transferred_at, steps.transferred_at)
    end as transferred_at,
    case
        when steps.received_load > record_state.load_order
            then steps.received_at
        else coalesce(version.received_at, steps.received_at)
    end as received_at,
    case
        when steps.returned_load > record_state.load_order
            then steps.returned_at
        else coalesce(version.returned_at, steps.returned_at)
    end as returned_at,
    case
        when steps.concluded_load > record_state.load_order
            then steps.concluded_at
        else coalesce(version.concluded_at, steps.concluded_at)
    end as concluded_at,
    case
        when steps.backlog_listed_load > record_state.load_order
            then steps.backlog_listed_at
        else coalesce(version.backlog_listed_at, steps.backlog_listed_at)
    end as backlog_listed_at,
    case
        when steps.backlog_cleared_load > record_state.load_order
            then steps.backlog_cleared_at
        else coalesce(version.backlog_cleared_at, steps.backlog_cleared_at)
    end as backlog_cleared_at,
    case
        when steps.outcome_load > record_state.load_order
            then steps.outcome
        else coalesce(version.outcome, steps.outcome)
    end as outcome,
    case
        when steps.rating_load > record_state.load_order
            then steps.rating
        else coalesce(version.rating, steps.rating)
    end as rating,
    case
        when steps.rating_load > record_state.load_order
            then steps.rated_at
        else coalesce(version.rated_at, steps.rated_at)
    end as rated_at,
    coalesce(version.responsible_org, steps.responsible_org)
        as responsible_org
from record_state
join warehouse.petition_version as version
    on record_state.content_hash = version.content_hash
left join petition_steps as steps
    on version.petition_no = steps.petition_no
