-- Cases registered and judged by channel, by the layer that deals with them and
-- by topic. part is the channel, layer or topic; null: a case without a topic.
-- grain: one row per window, unit kind, unit (unit_code null: unattributed),
-- dimension and part
with

flagged as (
    select
        window_no,
        kind,
        unit_code,
        channel,
        layer,
        topic,
        is_repeat,
        registered_on >= start_on as is_registered_in,
        is_handled and coalesce(settle_on between start_on and end_on, false)
            as is_judged_in,
        is_closed and coalesce(is_resolved, false) as is_resolved
    from petition_state
)

select
    window_no,
    kind,
    unit_code,
    case
        when grouping(channel) = 0 then 'channel'
        when grouping(layer) = 0 then 'layer'
        else 'topic'
    end as dimension,
    coalesce(channel, layer, topic) as part,
    count(*) filter (where is_registered_in) as registered,
    count(*) filter (where is_registered_in and is_repeat) as repeats,
    count(*) filter (where not is_repeat and is_judged_in) as first_resolved_n,
    count(*) filter (where not is_repeat and is_judged_in and is_resolved)
        as first_resolved_k,
    count(*) filter (where is_judged_in) as resolved_n,
    count(*) filter (where is_judged_in and is_resolved) as resolved_k
from flagged
where is_registered_in or is_judged_in
group by grouping sets (
    (window_no, kind, unit_code, channel),
    (window_no, kind, unit_code, layer),
    (window_no, kind, unit_code, topic)
)
