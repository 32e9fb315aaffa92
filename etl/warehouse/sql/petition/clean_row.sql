-- Title and content without the name and address of the row's own person.
-- grain: one row per row of the file that tells something
create or replace temp view story as
with

named as (
    select
        row_order,
        title,
        content,
        trim(person_name) as person_name,
        trim(person_address) as person_address
    from raw_row
    where title <> '' or content <> ''
),

without_address as (
    select
        row_order,
        person_name,
        case when length(person_address) > 1 then replace(title, person_address, '＊＊＊')
            else title end as title,
        case when length(person_address) > 1 then replace(content, person_address, '＊＊＊')
            else content end as content
    from named
)

select
    row_order,
    case when length(person_name) > 1 then replace(title, person_name, '＊＊＊')
        else title end as title,
    case when length(person_name) > 1 then replace(content, person_name, '＊＊＊')
        else content end as content
from without_address
