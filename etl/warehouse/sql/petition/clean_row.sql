-- Title and content without the name and address of the row's own person.
-- grain: one row per row of the file
create or replace temp view clean_row as
with

own as (
    select
        *,
        nullif(trim(person_name), '') as own_name,
        nullif(trim(person_address), '') as own_address
    from raw_row
),

without_address as (
    select
        * exclude (title, content),
        case when length(own_address) > 1 and contains(title, own_address)
            then replace(title, own_address, '＊＊＊') else title end as title,
        case when length(own_address) > 1 and contains(content, own_address)
            then replace(content, own_address, '＊＊＊') else content end as content
    from own
)

select
    * exclude (title, content, own_name, own_address),
    case when length(own_name) > 1 and contains(title, own_name)
        then replace(title, own_name, '＊＊＊') else title end as title,
    case when length(own_name) > 1 and contains(content, own_name)
        then replace(content, own_name, '＊＊＊') else content end as content
from without_address
