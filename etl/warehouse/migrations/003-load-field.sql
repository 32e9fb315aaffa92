-- The fields that each load provides. Version 0.2.0 did not record them: its loads get every
-- field in which any record of their source has a value.

-- one row per load and field (字段) that its records have. A field may take several columns:
-- the three levels of a category are `category`. `origin` says how the field is known:
-- `header`: the file has a heading for it; `source`: it has none, but the source file sets a
-- constant or a default; `record`: some record of the source has a value
create table load_field (
    load_id integer not null,
    field varchar not null,
    origin varchar not null,
    primary key (load_id, field)
);

insert into load_field by name
with

petition_source as (
    select
        load.source,
        bool_or(version.petition_no is not null) as petition_no,
        bool_or(version.registered_at is not null) as registered_at,
        bool_or(version.channel is not null) as channel,
        bool_or(version.purpose is not null) as purpose,
        bool_or(
            version.category_1 is not null
            or version.category_2 is not null
            or version.category_3 is not null
        ) as category,
        bool_or(version.township is not null) as township,
        bool_or(version.responsible_org is not null) as responsible_org,
        bool_or(version.accepted_at is not null) as accepted_at,
        bool_or(version.closed_at is not null) as closed_at,
        bool_or(version.extended_to is not null) as extended_to,
        bool_or(version.deadline is not null) as deadline,
        bool_or(version.outcome is not null) as outcome,
        bool_or(version.repeat_mark is not null) as repeat,
        bool_or(version.repeat_of is not null) as repeat_of,
        bool_or(version.level is not null) as level,
        bool_or(version.headcount is not null) as headcount,
        bool_or(version.urgency is not null) as urgency,
        bool_or(version.rating is not null) as rating,
        bool_or(version.rated_at is not null) as rated_at,
        bool_or(version.backlog_listed_at is not null) as backlog_listed_at,
        bool_or(version.backlog_cleared_at is not null) as backlog_cleared_at,
        bool_or(version.lead_official is not null) as lead_official,
        bool_or(version.in_statistics is not null) as in_statistics,
        bool_or(version.litigation is not null) as litigation,
        bool_or(version.title is not null) as title,
        bool_or(version.content is not null) as content,
        bool_or(version.petitioner_key is not null) as petitioner_key
    from load
    join sighting on load.load_id = sighting.load_id
    join petition_version as version on sighting.content_hash = version.content_hash
    where load.kind = 'petition'
    group by load.source
),

handling_source as (
    select
        load.source,
        bool_or(version.petition_no is not null) as petition_no,
        bool_or(version.step is not null) as step,
        bool_or(version.handled_at is not null) as handled_at,
        bool_or(version.handling_org is not null) as handling_org,
        bool_or(version.next_org is not null) as next_org,
        bool_or(version.extended_to is not null) as extended_to,
        bool_or(version.rating is not null) as rating
    from load
    join sighting on load.load_id = sighting.load_id
    join handling_version as version on sighting.content_hash = version.content_hash
    where load.kind = 'handling'
    group by load.source
),

activity_source as (
    select
        load.source,
        bool_or(version.entry_no is not null) as entry_no,
        bool_or(version.held_on is not null) as held_on,
        bool_or(version.unit is not null) as unit,
        bool_or(version.activity is not null) as activity,
        bool_or(version.items is not null) as items,
        bool_or(version.items_done is not null) as items_done,
        bool_or(version.persons is not null) as persons
    from load
    join sighting on load.load_id = sighting.load_id
    join activity_version as version on sighting.content_hash = version.content_hash
    where load.kind = 'activity'
    group by load.source
),

source_field as (
    select 'petition' as kind, source, field
    from petition_source
    unpivot (has_value for field in (columns(* exclude (source))))
    where has_value

    union all

    select 'handling' as kind, source, field
    from handling_source
    unpivot (has_value for field in (columns(* exclude (source))))
    where has_value

    union all

    select 'activity' as kind, source, field
    from activity_source
    unpivot (has_value for field in (columns(* exclude (source))))
    where has_value
)

select
    load.load_id,
    source_field.field,
    'record' as origin
from load
join source_field
    on load.kind = source_field.kind
    and load.source = source_field.source;
