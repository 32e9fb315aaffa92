-- Rows of the file as petitions. The person becomes a key.
-- grain: one row per row of the file that is not blank
create or replace temp view incoming_row as
with

petition as (
    select
        *,
        -- method.md §2: identity number, else name and phone together, else
        -- none
        case
            when person_id <> '' then concat('id', chr(10), upper(person_id))
            when person_name <> '' and person_phone <> ''
                then concat(
                    'name+phone', chr(10), person_name, chr(10), person_phone
                )
        end as person
    from read_row
)

select
    row_order,
    petition_no as record_key,
    petition_no,
    registered_at,
    channel,
    purpose,
    -- the category is one column with all levels, or a column per level
    case when category is null then category_1
        else nullif(split_part(category, chr(31), 1), '') end as category_1,
    case when category is null then category_2
        else nullif(split_part(category, chr(31), 2), '') end as category_2,
    case when category is null then category_3
        else nullif(split_part(category, chr(31), 3), '') end as category_3,
    township,
    responsible_org,
    accepted_at,
    closed_at,
    extended_to,
    deadline,
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
    case when purpose is distinct from 'accusation' then nullif(title, '') end
        as title,
    case when purpose is distinct from 'accusation' then nullif(content, '') end
        as content,
    -- HMAC-SHA256 (RFC 2104), the first 128 bits
    case
        when person is null then petitioner_key
        else substr(
            sha256(
                getvariable('outer_key')
                || unhex(sha256(getvariable('inner_key') || encode(person)))
            ),
            1,
            32
        )
    end as petitioner_key,
    path,
    transferred_at,
    received_at,
    returned_at,
    concluded_at,
    bureau_rating
from petition
