-- Rows of the file as petitions: each cell replaced by its reading, or taken as it is
-- where it needed none; persons turned into one key.
-- grain: one row per row of the file that is not blank
create or replace temp table incoming as
with

read_row as (
    select
        raw_row.row_order,
        raw_row.row_no,
        raw_row.sheet,
        case when petition_no.cell is null then raw_row.petition_no else petition_no.value end as petition_no,
        case when registered_at.cell is null then try_cast(raw_row.registered_at as timestamp)
            else cast(registered_at.value as timestamp) end as registered_at,
        channel.value as channel,
        purpose.value as purpose,
        category.value as category,
        category_1.value as category_1,
        category_2.value as category_2,
        category_3.value as category_3,
        township.value as township,
        responsible_org.value as responsible_org,
        case when accepted_at.cell is null then try_cast(raw_row.accepted_at as timestamp)
            else cast(accepted_at.value as timestamp) end as accepted_at,
        case when closed_at.cell is null then try_cast(raw_row.closed_at as timestamp)
            else cast(closed_at.value as timestamp) end as closed_at,
        case when extended_to.cell is null then try_cast(raw_row.extended_to as timestamp)
            else cast(extended_to.value as timestamp) end as extended_to,
        case when deadline.cell is null then try_cast(raw_row.deadline as timestamp)
            else cast(deadline.value as timestamp) end as deadline,
        outcome.value as outcome,
        repeat.value as repeat,
        case when repeat_of.cell is null then raw_row.repeat_of else repeat_of.value end as repeat_of,
        level.value as level,
        headcount.value as headcount,
        urgency.value as urgency,
        rating.value as rating,
        case when rated_at.cell is null then try_cast(raw_row.rated_at as timestamp)
            else cast(rated_at.value as timestamp) end as rated_at,
        case when backlog_listed_at.cell is null then try_cast(raw_row.backlog_listed_at as timestamp)
            else cast(backlog_listed_at.value as timestamp) end as backlog_listed_at,
        case when backlog_cleared_at.cell is null then try_cast(raw_row.backlog_cleared_at as timestamp)
            else cast(backlog_cleared_at.value as timestamp) end as backlog_cleared_at,
        lead_official.value as lead_official,
        in_statistics.value as in_statistics,
        litigation.value as litigation,
        case when person_name.cell is null then raw_row.person_name else person_name.value end as person_name,
        case when person_id.cell is null then raw_row.person_id else person_id.value end as person_id,
        case when person_phone.cell is null then raw_row.person_phone else person_phone.value end as person_phone,
        case when title.cell is null then story.title else title.value end as title,
        case when content.cell is null then story.content else content.value end
            as content
    from raw_row
    left join story on raw_row.row_order = story.row_order
    left join cell_reading as petition_no
        on petition_no.field = 'petition_no' and raw_row.petition_no = petition_no.cell
    left join cell_reading as registered_at
        on registered_at.field = 'registered_at' and raw_row.registered_at = registered_at.cell
    left join cell_reading as channel
        on channel.field = 'channel' and raw_row.channel = channel.cell
    left join cell_reading as purpose
        on purpose.field = 'purpose' and raw_row.purpose = purpose.cell
    left join cell_reading as category
        on category.field = 'category' and raw_row.category = category.cell
    left join cell_reading as category_1
        on category_1.field = 'category_1' and raw_row.category_1 = category_1.cell
    left join cell_reading as category_2
        on category_2.field = 'category_2' and raw_row.category_2 = category_2.cell
    left join cell_reading as category_3
        on category_3.field = 'category_3' and raw_row.category_3 = category_3.cell
    left join cell_reading as township
        on township.field = 'township' and raw_row.township = township.cell
    left join cell_reading as responsible_org
        on responsible_org.field = 'responsible_org' and raw_row.responsible_org = responsible_org.cell
    left join cell_reading as accepted_at
        on accepted_at.field = 'accepted_at' and raw_row.accepted_at = accepted_at.cell
    left join cell_reading as closed_at
        on closed_at.field = 'closed_at' and raw_row.closed_at = closed_at.cell
    left join cell_reading as extended_to
        on extended_to.field = 'extended_to' and raw_row.extended_to = extended_to.cell
    left join cell_reading as deadline
        on deadline.field = 'deadline' and raw_row.deadline = deadline.cell
    left join cell_reading as outcome
        on outcome.field = 'outcome' and raw_row.outcome = outcome.cell
    left join cell_reading as repeat
        on repeat.field = 'repeat' and raw_row.repeat = repeat.cell
    left join cell_reading as repeat_of
        on repeat_of.field = 'repeat_of' and raw_row.repeat_of = repeat_of.cell
    left join cell_reading as level
        on level.field = 'level' and raw_row.level = level.cell
    left join cell_reading as headcount
        on headcount.field = 'headcount' and raw_row.headcount = headcount.cell
    left join cell_reading as urgency
        on urgency.field = 'urgency' and raw_row.urgency = urgency.cell
    left join cell_reading as rating
        on rating.field = 'rating' and raw_row.rating = rating.cell
    left join cell_reading as rated_at
        on rated_at.field = 'rated_at' and raw_row.rated_at = rated_at.cell
    left join cell_reading as backlog_listed_at
        on backlog_listed_at.field = 'backlog_listed_at' and raw_row.backlog_listed_at = backlog_listed_at.cell
    left join cell_reading as backlog_cleared_at
        on backlog_cleared_at.field = 'backlog_cleared_at' and raw_row.backlog_cleared_at = backlog_cleared_at.cell
    left join cell_reading as lead_official
        on lead_official.field = 'lead_official' and raw_row.lead_official = lead_official.cell
    left join cell_reading as in_statistics
        on in_statistics.field = 'in_statistics' and raw_row.in_statistics = in_statistics.cell
    left join cell_reading as litigation
        on litigation.field = 'litigation' and raw_row.litigation = litigation.cell
    left join cell_reading as person_name
        on person_name.field = 'person_name' and raw_row.person_name = person_name.cell
    left join cell_reading as person_id
        on person_id.field = 'person_id' and raw_row.person_id = person_id.cell
    left join cell_reading as person_phone
        on person_phone.field = 'person_phone' and raw_row.person_phone = person_phone.cell
    left join cell_reading as title
        on title.field = 'title' and story.title = title.cell
    left join cell_reading as content
        on content.field = 'content' and story.content = content.cell
    where not raw_row.is_blank
),

petition as (
    select
        row_order,
        petition_no,
        registered_at,
        channel,
        purpose,
        -- one column with all levels, or a column for each
        case when category is null then category_1
            else nullif(string_split(category, chr(31))[1], '') end as category_1,
        case when category is null then category_2
            else nullif(string_split(category, chr(31))[2], '') end as category_2,
        case when category is null then category_3
            else nullif(string_split(category, chr(31))[3], '') end as category_3,
        township,
        responsible_org,
        accepted_at,
        closed_at,
        cast(extended_to as date) as extended_to,
        cast(deadline as date) as deadline,
        outcome,
        repeat as repeat_mark,
        repeat_of,
        level,
        cast(headcount as integer) as headcount,
        urgency,
        rating,
        rated_at,
        backlog_listed_at,
        backlog_cleared_at,
        lead_official,
        in_statistics,
        litigation,
        -- 揭发控告: the text is not stored at all
        case when purpose is distinct from 'accusation' then nullif(title, '') end as title,
        case when purpose is distinct from 'accusation' then nullif(content, '') end
            as content,
        -- method.md §2: identity number, else name and phone together, else none
        case
            when person_id <> '' then concat('id', chr(10), upper(person_id))
            when person_name <> '' and person_phone <> ''
                then concat('name+phone', chr(10), person_name, chr(10), person_phone)
        end as person
    from read_row
),

keyed as (
    select
        * exclude (person),
        -- HMAC-SHA256 (RFC 2104), the first 128 bits
        substr(
            sha256(
                unhex($outer_key) || unhex(sha256(unhex($inner_key) || encode(person)))
            ),
            1,
            32
        ) as petitioner_key
    from petition
)

select
    *,
    md5(
        concat(
            petition_no, chr(31),
            registered_at, chr(31),
            channel, chr(31),
            purpose, chr(31),
            category_1, chr(31),
            category_2, chr(31),
            category_3, chr(31),
            township, chr(31),
            responsible_org, chr(31),
            accepted_at, chr(31),
            closed_at, chr(31),
            extended_to, chr(31),
            deadline, chr(31),
            outcome, chr(31),
            repeat_mark, chr(31),
            repeat_of, chr(31),
            level, chr(31),
            headcount, chr(31),
            urgency, chr(31),
            rating, chr(31),
            rated_at, chr(31),
            backlog_listed_at, chr(31),
            backlog_cleared_at, chr(31),
            lead_official, chr(31),
            in_statistics, chr(31),
            litigation, chr(31),
            title, chr(31),
            content, chr(31),
            petitioner_key
        )
    ) as content_hash
from keyed
