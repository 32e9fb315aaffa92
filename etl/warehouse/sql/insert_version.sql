-- Content not seen before.
-- grain: one row per petition of the file whose content is new
insert into petition_version
select
    incoming.petition_no,
    incoming.content_hash,
    incoming.registered_at,
    incoming.channel,
    incoming.purpose,
    incoming.category_1,
    incoming.category_2,
    incoming.category_3,
    incoming.township,
    incoming.responsible_org,
    incoming.accepted_at,
    incoming.closed_at,
    incoming.extended_to,
    incoming.deadline,
    incoming.outcome,
    incoming.repeat_mark,
    incoming.repeat_of,
    incoming.level,
    incoming.headcount,
    incoming.urgency,
    incoming.rating,
    incoming.rated_at,
    incoming.backlog_listed_at,
    incoming.backlog_cleared_at,
    incoming.lead_official,
    incoming.in_statistics,
    incoming.litigation,
    incoming.title,
    incoming.content,
    incoming.petitioner_key
from incoming
join classified
    on incoming.petition_no = classified.petition_no
    and incoming.row_order = classified.row_order
where classified.class in ('new', 'changed')
    and not exists (
        select 1
        from petition_version as known
        where known.petition_no = incoming.petition_no
            and known.content_hash = incoming.content_hash
    )
