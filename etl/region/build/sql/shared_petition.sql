-- What the counts of a region are made of, of each petition in `stg_petition`:
-- persons are numbered, texts that name no unit are blank, and what no count
-- reads is null.
-- grain: one row per petition
with

person as (
    select
        petitioner_key,
        row_number() over (order by petitioner_key) as person_no
    from stg_petition
    where petitioner_key is not null
    group by petitioner_key
),

named as (
    select distinct label
    from unit_label
)

select
    stg_petition.petition_no,
    cast(null as varchar) as content_hash,
    cast(null as varchar) as source,
    stg_petition.load_id,
    stg_petition.has_receipt,
    stg_petition.has_transfer,
    stg_petition.registered_on,
    stg_petition.accepted_on,
    stg_petition.closed_on,
    stg_petition.extended_on,
    stg_petition.deadline_on,
    stg_petition.backlog_listed_on,
    stg_petition.backlog_cleared_on,
    stg_petition.transferred_on,
    stg_petition.received_on,
    stg_petition.returned_on,
    stg_petition.concluded_on,
    stg_petition.channel,
    stg_petition.category_1,
    stg_petition.category_2,
    stg_petition.category_3,
    stg_petition.repeat_mark,
    stg_petition.repeat_of,
    cast(person.person_no as bigint) as petitioner_key,
    stg_petition.outcome,
    cast(null as varchar) as purpose,
    cast(null as varchar) as township,
    cast(null as varchar) as responsible_org,
    stg_petition.headcount,
    stg_petition.is_withdrawn,
    stg_petition.is_handled,
    stg_petition.level_rank,
    stg_petition.is_countable,
    stg_petition.rated_on,
    stg_petition.rating,
    stg_petition.bureau_rated_on,
    stg_petition.is_bureau_satisfied,
    stg_petition.layer,
    stg_petition.village_code,
    case
        when stg_petition.township_label is not null
            then coalesce(place.label, '')
    end as township_label,
    case
        when stg_petition.org_label is not null
            then coalesce(org.label, '')
    end as org_label
from stg_petition
left join person on stg_petition.petitioner_key = person.petitioner_key
left join named as place on stg_petition.township_label = place.label
left join named as org on stg_petition.org_label = org.label
