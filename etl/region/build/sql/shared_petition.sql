-- What the counts of a region are made of, of each petition in
-- `known_petition`. Cases, persons and categories that the reference files do
-- not name are numbered, units are their codes, what no count reads is null: no
-- text that somebody has written into a case is left.
-- grain: one row per petition
with

-- of several earlier cases the one with the greatest number counts: numbers of
-- one length keep the order
case_number as (
    select
        petition_no,
        printf('%012d', row_number() over (order by petition_no)) as case_no
    from known_petition
),

person as (
    select
        petitioner_key,
        row_number() over (order by petitioner_key) as person_no
    from known_petition
    where petitioner_key is not null
    group by petitioner_key
),

known_category as (
    select category
    from topic
    union
    select name as category
    from domain
),

used_category as (
    select category_1 as category
    from known_petition
    union
    select category_2 as category
    from known_petition
),

-- no category of a reference file begins with a blank
category as (
    select
        used_category.category as name,
        coalesce(
            known_category.category,
            printf(' %d', row_number() over (order by used_category.category))
        ) as code
    from used_category
    left join known_category
        on used_category.category = known_category.category
    where used_category.category is not null
)

select
    case_number.case_no as petition_no,
    cast(null as varchar) as content_hash,
    cast(null as varchar) as source,
    known_petition.load_id,
    known_petition.has_receipt,
    known_petition.has_transfer,
    known_petition.registered_on,
    known_petition.accepted_on,
    known_petition.closed_on,
    known_petition.extended_on,
    known_petition.deadline_on,
    known_petition.backlog_listed_on,
    known_petition.backlog_cleared_on,
    known_petition.transferred_on,
    known_petition.received_on,
    known_petition.returned_on,
    known_petition.concluded_on,
    known_petition.channel,
    first_level.code as category_1,
    second_level.code as category_2,
    third_level.category as category_3,
    known_petition.repeat_mark,
    case
        when known_petition.repeat_of is not null
            then coalesce(earlier.case_no, '')
    end as repeat_of,
    cast(person.person_no as bigint) as petitioner_key,
    known_petition.outcome,
    cast(null as varchar) as purpose,
    cast(null as varchar) as township,
    cast(null as varchar) as responsible_org,
    known_petition.headcount,
    known_petition.is_withdrawn,
    known_petition.is_handled,
    known_petition.level_rank,
    known_petition.is_countable,
    known_petition.rated_on,
    known_petition.rating,
    known_petition.bureau_rated_on,
    known_petition.is_bureau_satisfied,
    known_petition.layer,
    case when place.kind = 'township' then known_petition.village_code end
        as village_code,
    case
        when known_petition.township_label is not null
            then coalesce(place.code, '')
    end as township_label,
    case
        when known_petition.org_label is not null
            then coalesce(org.code, '')
    end as org_label
from known_petition
join case_number on known_petition.petition_no = case_number.petition_no
left join case_number as earlier
    on known_petition.repeat_of = earlier.petition_no
left join person on known_petition.petitioner_key = person.petitioner_key
left join category as first_level
    on known_petition.category_1 = first_level.name
left join category as second_level
    on known_petition.category_2 = second_level.name
left join known_category as third_level
    on known_petition.category_3 = third_level.category
left join unit_label as place on known_petition.township_label = place.label
left join unit_label as org on known_petition.org_label = org.label
