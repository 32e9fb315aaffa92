-- Each handling row (办理过程) as known at K: its newest version. What a file
-- says under 结果 is put where the row's step says what it is about.
-- grain: one row per handling row
select
    version.petition_no,
    version.step,
    version.handled_at,
    version.handling_org,
    version.next_org,
    record_state.load_order,
    -- rows of one petition in the order of their times, the same for every run
    concat(version.handled_at, chr(31), record_state.record_key) as sort_key,
    case
        when version.step = 'resolved' then 'resolved'
        when version.step = 'closed'
            and version.result in ('resolved', 'unresolved', 'pending')
            then version.result
    end as outcome,
    case
        when version.step <> 'rated' then null
        when version.rating is not null then version.rating
        when version.result in (
                'satisfied', 'fairly_satisfied', 'dissatisfied', 'unrated'
            )
            then version.result
    end as rating,
    case
        when version.extended_to is not null then version.extended_to
        when version.step = 'extended'
            then try_cast(version.result as timestamp)
    end as extended_to,
    -- who has the case from that step on
    case
        when version.step in ('forwarded', 'assigned') then version.next_org
        when version.step in ('received', 'accepted') then version.handling_org
    end as responsible_org
from record_state
join warehouse.handling_version as version
    on record_state.content_hash = version.content_hash
where not record_state.is_withdrawn
