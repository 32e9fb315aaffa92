-- What breakdowns and volumes count, by day: any window is a sum of these. part
-- is the channel, layer or topic; null: a case without a topic.
-- grain: one row per unit kind, unit (unit_code null: unattributed), dimension,
-- part and days
select
    kind,
    unit_code,
    case
        when grouping(channel) = 0 then 'channel'
        when grouping(layer) = 0 then 'layer'
        else 'topic'
    end as dimension,
    coalesce(channel, layer, topic) as part,
    counted_on,
    seen_on,
    extract(year from counted_on) * 12 + extract(month from counted_on)
        as counted_month,
    extract(year from seen_on) * 12 + extract(month from seen_on)
        as seen_month,
    cast(sum(registered) as bigint) as registered,
    cast(sum(repeats) as bigint) as repeats,
    cast(sum(headcount) as bigint) as headcount,
    cast(sum(collective) as bigint) as collective,
    cast(sum(first_resolved_n) as bigint) as first_resolved_n,
    cast(sum(first_resolved_k) as bigint) as first_resolved_k,
    cast(sum(resolved_n) as bigint) as resolved_n,
    cast(sum(resolved_k) as bigint) as resolved_k
from part_event
group by grouping sets (
    (kind, unit_code, channel, counted_on, seen_on),
    (kind, unit_code, layer, counted_on, seen_on),
    (kind, unit_code, topic, counted_on, seen_on)
)
