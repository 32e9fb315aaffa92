-- A page of the cases behind a figure, the last registered first: those that
-- count for n or k of an indicator in the one window of `run_window`, or for n
-- but not for k, and are open or overdue at its end where only those are asked
-- for. Without an indicator: the cases registered in the window. 揭发控告 is
-- counted as withheld and never listed (docs/handbook/access.md).
-- grain: one row per case of the page; one without a case when it is empty
with

chosen as (
    select
        counted_case.petition_no,
        counted_case.n,
        counted_case.k
    from counted_case
    left join unit_on
        on counted_case.register = unit_on.register
        and counted_case.kind = unit_on.kind
        and counted_case.unit_code = unit_on.code
    where counted_case.kind = $kind
        and counted_case.indicator = coalesce($indicator, 'registered')
        and counted_case.n > 0
        and case $part
            when 'k' then counted_case.k > 0
            when 'missed' then counted_case.k = 0
            else true
        end
        and ($unit is null or coalesce(unit_on.unit_code, '') = $unit)
),

matched as (
    select
        chosen.petition_no,
        chosen.k > 0 as is_counted,
        petition.registered_on,
        coalesce(version.purpose = 'accusation', false) as is_withheld
    from chosen
    join petition on chosen.petition_no = petition.petition_no
    join warehouse.petition_version as version
        on petition.content_hash = version.content_hash
    cross join run_window
    where case $state
        when 'open'
            then coalesce(petition.closed_on > run_window.end_on, true)
        when 'overdue'
            then coalesce(petition.closed_on > run_window.end_on, true)
            and petition.due_on < run_window.end_on
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
        is_counted
    from matched
    where not is_withheld
    order by registered_on desc nulls last, petition_no nulls last
    limit $limit offset $offset
)

select
    total.total,
    total.withheld,
    page.petition_no,
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
    version.purpose,
    version.township,
    version.responsible_org,
    petition.outcome,
    petition.rating
from total
left join page on true
left join petition on page.petition_no = petition.petition_no
left join warehouse.petition_version as version
    on petition.content_hash = version.content_hash
order by petition.registered_on desc nulls last, petition.petition_no nulls last
