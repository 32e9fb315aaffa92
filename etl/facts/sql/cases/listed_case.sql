-- A page of the cases of {cases}, and how many there are on all pages. 揭发控告 is
-- counted as withheld and never listed (docs/handbook/access.md). $end is the
-- day on which the cases are looked at.
-- grain: one row per case of the page; one without a case when it is empty
with

-- worked out twice rather than copied: of a large county it has a million rows
matched as not materialized (
    select
        petition_no,
        is_counted,
        case $sort
            when 'due' then due_on
            when 'closed' then closed_on
            else registered_on
        end as sort_on,
        coalesce(purpose = 'accusation', false) as is_withheld
    from {cases}
    where case $part
            when 'k' then is_counted
            when 'missed' then not is_counted
            else true
        end
        and ($channel is null or channel = $channel)
        and ($topic is null or coalesce(topic, '') = $topic)
        and ($from is null or registered_on >= cast($from as date))
        and ($to is null or registered_on <= cast($to as date))
        and case $state
            when 'open'
                then coalesce(closed_on > cast($end as date), true)
            when 'overdue'
                then coalesce(closed_on > cast($end as date), true)
                and due_on < cast($end as date)
            when 'due_soon'
                then coalesce(closed_on > cast($end as date), true)
                and due_on >= cast($end as date)
                and due_on <= cast($end as date) + interval '7' day
            when 'late'
                then closed_on <= cast($end as date) and closed_on > due_on
            else true
        end
),

total as (
    select
        count(*) filter (where not is_withheld) as total,
        count(*) filter (where is_withheld) as withheld
    from matched
),

page as (
    select
        petition_no,
        is_counted,
        sort_on
    from matched
    where not is_withheld
    order by
        case when $descending then sort_on end desc nulls last,
        case when not $descending then sort_on end nulls last,
        petition_no nulls last
    limit $limit offset $offset
)

select
    total.total,
    total.withheld,
    petition.petition_no,
    page.is_counted,
    petition.registered_on,
    petition.channel,
    petition.topic,
    petition.township_code,
    petition.department_code,
    petition.due_on,
    petition.closed_on,
    petition.is_repeat,
    petition.is_skip_level,
    petition.purpose,
    petition.township,
    petition.responsible_org,
    petition.outcome,
    petition.rating
from total
left join page on true
left join petition on page.petition_no = petition.petition_no
order by
    case when $descending then page.sort_on end desc nulls last,
    case when not $descending then page.sort_on end nulls last,
    page.petition_no nulls last
