-- A case as it is known, with its clocks and what decides about it. 揭发控告 and
-- withdrawn cases are not found.
-- grain: one row, or none
select
    petition.petition_no,
    petition.township_code,
    petition.department_code,
    petition.registered_on,
    petition.channel,
    petition.topic,
    petition.headcount,
    petition.transferred_on,
    petition.transfer_due_on,
    petition.accept_start_on,
    petition.accept_due_on,
    petition.accepted_on,
    petition.due_on,
    petition.closed_on,
    petition.rated_on,
    petition.rating_due_on,
    petition.returned_on,
    petition.backlog_listed_on,
    petition.backlog_cleared_on,
    petition.is_countable,
    petition.is_handled,
    petition.is_domain,
    petition.is_repeat,
    petition.repeat_rule,
    petition.is_skip_level,
    version.purpose,
    version.category_1,
    version.category_2,
    version.category_3,
    version.township,
    version.responsible_org,
    version.level,
    version.urgency,
    version.path,
    petition.outcome,
    petition.rating,
    version.repeat_of,
    version.lead_official,
    version.in_statistics,
    version.litigation,
    coalesce(version.title, version.content) is not null as has_text
from petition
join warehouse.petition_version as version
    on petition.content_hash = version.content_hash
where petition.petition_no = $petition_no
    and coalesce(version.purpose <> 'accusation', true)
    and not petition.is_withdrawn
