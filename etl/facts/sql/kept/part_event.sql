-- What breakdowns and volumes count, as dated events: a case counts in the
-- window [S, E] when counted_on is S or later and seen_on is E or earlier.
-- grain: one row per unit kind, case and event (registered, judged, resolved)
with

measured as (
    select
        fact.kind,
        fact.unit_code,
        fact.channel,
        fact.layer,
        fact.topic,
        fact.headcount,
        fact.registered_on,
        fact.settle_on,
        fact.closed_on,
        fact.is_resolved,
        fact.is_repeat,
        fact.is_handled
            and fact.settle_on is not null
            and unmeasured.load_id is null as is_judged
    from fact
    left join unmeasured
        on unmeasured.indicator = 'resolved'
        and fact.load_id = unmeasured.load_id
)

select
    kind,
    unit_code,
    channel,
    layer,
    topic,
    registered_on as counted_on,
    registered_on as seen_on,
    1 as registered,
    case when is_repeat then 1 else 0 end as repeats,
    headcount,
    case when channel = 'visit' and headcount >= 5 then 1 else 0 end
        as collective,
    0 as first_resolved_n,
    0 as first_resolved_k,
    0 as resolved_n,
    0 as resolved_k
from measured

union all

select
    kind,
    unit_code,
    channel,
    layer,
    topic,
    settle_on as counted_on,
    greatest(settle_on, registered_on) as seen_on,
    0 as registered,
    0 as repeats,
    0 as headcount,
    0 as collective,
    case when is_repeat then 0 else 1 end as first_resolved_n,
    0 as first_resolved_k,
    1 as resolved_n,
    0 as resolved_k
from measured
where is_judged

union all

select
    kind,
    unit_code,
    channel,
    layer,
    topic,
    settle_on as counted_on,
    greatest(settle_on, registered_on, closed_on) as seen_on,
    0 as registered,
    0 as repeats,
    0 as headcount,
    0 as collective,
    0 as first_resolved_n,
    case when is_repeat then 0 else 1 end as first_resolved_k,
    0 as resolved_n,
    1 as resolved_k
from measured
where is_judged and is_resolved
