-- Cases registered and judged by channel, by the layer that deals with them and
-- by topic. part is the channel, layer or topic; null: a case without a topic.
-- grain: one row per window, unit kind, unit (unit_code null: unattributed),
-- dimension and part
with

flagged as (
    select
        petition_state.window_no,
        petition_state.kind,
        petition_state.unit_code,
        petition_state.channel,
        petition_state.layer,
        petition_state.topic,
        petition_state.is_repeat,
        petition_state.is_registered_in,
        petition_state.is_judged_in and unmeasured.load_id is null
            as is_judged_in,
        petition_state.is_resolved
    from petition_state
    left join unmeasured
        on unmeasured.indicator = 'resolved'
        and petition_state.load_id = unmeasured.load_id
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
