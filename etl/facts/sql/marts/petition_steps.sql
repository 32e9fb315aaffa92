-- What its handling rows say of each petition, and for each field the number of
-- the newest load that says it. Of several such steps the first counts that
-- starts a clock, and the last that ends one.
-- grain: one row per petition that has handling rows
with

told as (
    select
        petition_no,
        sort_key,
        load_order,
        outcome,
        rating,
        extended_to,
        responsible_org,
        case when step in ('forwarded', 'assigned') then handled_at end
            as transferred_at,
        case when step = 'received' then handled_at end as received_at,
        case when step = 'accepted' then handled_at end as accepted_at,
        case when step = 'reworked' then handled_at end as returned_at,
        case when step = 'concluded' then handled_at end as concluded_at,
        case when step = 'closed' then handled_at end as closed_at,
        case when rating is not null then handled_at end as rated_at,
        case when step = 'listed' then handled_at end as backlog_listed_at,
        case when step = 'resolved' then handled_at end as backlog_cleared_at
    from stg_handling
)

select
    petition_no,
    min(transferred_at) as transferred_at,
    max(load_order) filter (where transferred_at is not null)
        as transferred_load,
    min(received_at) as received_at,
    max(load_order) filter (where received_at is not null)
        as received_load,
    min(accepted_at) as accepted_at,
    max(load_order) filter (where accepted_at is not null)
        as accepted_load,
    min(returned_at) as returned_at,
    max(load_order) filter (where returned_at is not null)
        as returned_load,
    min(concluded_at) as concluded_at,
    max(load_order) filter (where concluded_at is not null)
        as concluded_load,
    max(closed_at) as closed_at,
    max(load_order) filter (where closed_at is not null)
        as closed_load,
    max(backlog_listed_at) as backlog_listed_at,
    max(load_order) filter (where backlog_listed_at is not null)
        as backlog_listed_load,
    -- what was resolved before it was listed (again) clears nothing
    case
        when coalesce(max(backlog_cleared_at) < max(backlog_listed_at), false)
            then null
        else max(backlog_cleared_at)
    end as backlog_cleared_at,
    case
        when coalesce(max(backlog_cleared_at) < max(backlog_listed_at), false)
            then null
        else max(load_order) filter (where backlog_cleared_at is not null)
    end as backlog_cleared_load,
    max_by(outcome, sort_key) filter (where outcome is not null)
        as outcome,
    max(load_order) filter (where outcome is not null)
        as outcome_load,
    max_by(rating, sort_key) filter (where rating is not null)
        as rating,
    max(rated_at) as rated_at,
    max(load_order) filter (where rating is not null)
        as rating_load,
    max_by(extended_to, sort_key) filter (where extended_to is not null)
        as extended_to,
    max(load_order) filter (where extended_to is not null)
        as extended_load,
    max_by(responsible_org, sort_key)
        filter (where responsible_org is not null) as responsible_org
from told
group by petition_no
