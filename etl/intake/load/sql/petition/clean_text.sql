-- Texts of the rows that name the person of their own row, with the name
-- masked. The address is masked in title and content only: in other columns it
-- may be the name of a township.
-- grain: one row per such row
create or replace temp table clean_text as
with

person_row as (
    select
        *,
        case when length(without_blanks(person_name)) > 1
            then without_blanks(person_name) end as own_name,
        case when length(trim(person_address)) > 1
            then trim(person_address) end as own_address,
        concat_ws(
            chr(31), category, category_1, category_2, category_3,
            township, responsible_org, lead_official, title, content
        ) as texts
    from raw_row
),

-- The test for single characters is cheap and fails for most texts.
naming_row as materialized (
    select *
    from person_row
    where contains(title, own_address)
        or contains(content, own_address)
        or (
            contains(texts, left(own_name, 1))
            and contains(texts, right(own_name, 1))
            and contains(without_blanks(texts), own_name)
        )
),

without_address as (
    select
        * replace (
            case when own_address is null then title
                else replace(title, own_address, '＊＊＊') end as title,
            case when own_address is null then content
                else replace(content, own_address, '＊＊＊') end as content
        )
    from naming_row
)

select
    row_order,
    without_name(category, own_name) as category,
    without_name(category_1, own_name) as category_1,
    without_name(category_2, own_name) as category_2,
    without_name(category_3, own_name) as category_3,
    without_name(township, own_name) as township,
    without_name(responsible_org, own_name) as responsible_org,
    without_name(lead_official, own_name) as lead_official,
    without_name(title, own_name) as title,
    without_name(content, own_name) as content
from without_address
