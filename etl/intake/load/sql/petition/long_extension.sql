-- Extensions longer than the clocks allow. They still count as given (method.md
-- §3).
-- grain: one row per row that is extended beyond the limit
insert into row_finding by name
select
    incoming.row_order,
    'extended_to' as field,
    'extension_too_long' as rule,
    false as is_rejected
from incoming
join clock
    on cast(incoming.registered_at as date) >= clock.from_on
    and cast(incoming.registered_at as date) < clock.before_on
where cast(incoming.extended_to as date) > cast(
    coalesce(
        incoming.deadline,
        least(
            coalesce(incoming.accepted_at, timestamp '9999-12-31'),
            incoming.registered_at + clock.accept_days * interval '1' day
        ) + clock.handle_days * interval '1' day
    ) as date
) + clock.max_extension_days * interval '1' day
