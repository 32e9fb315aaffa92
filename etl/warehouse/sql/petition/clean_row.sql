-- Texts without the name of the row's own person, title and content also without the
-- address; an address in other columns may be no more than the township's name.
-- grain: one row per row of the file
create or replace temp view clean_row as
with

own as (
    select
        *,
        case when length(without_blanks(person_name)) > 1
            then without_blanks(person_name) end as own_name,
        case when length(trim(person_address)) > 1
            then trim(person_address) end as own_address
    from raw_row
),

without_address as (
    select
        * replace (
            case when contains(title, own_address)
                then replace(title, own_address, '＊＊＊') else title end as title,
            case when contains(content, own_address)
                then replace(content, own_address, '＊＊＊') else content end as content
        )
    from own
)

select
    * exclude (own_name, own_address) replace (
        without_name(category, own_name) as category,
        without_name(category_1, own_name) as category_1,
        without_name(category_2, own_name) as category_2,
        without_name(category_3, own_name) as category_3,
        without_name(township, own_name) as township,
        without_name(responsible_org, own_name) as responsible_org,
        without_name(lead_official, own_name) as lead_official,
        without_name(title, own_name) as title,
        without_name(content, own_name) as content
    )
from without_address
