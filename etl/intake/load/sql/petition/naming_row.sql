-- Rows that may name the person of their own row: characters of the name or of
-- the address occur in a text, in any order, however they are spelled and
-- separated. The tests for single characters are cheap and fail for most rows;
-- the program then looks closely.
-- grain: one row per such row
with

person_row as (
    select
        row_order,
        person_name,
        person_id,
        person_phone,
        person_address,
        category,
        category_1,
        category_2,
        category_3,
        township,
        responsible_org,
        lead_official,
        title,
        content,
        trim(person_phone) as phone,
        trim(person_id) as identity,
        trim(person_address) as address,
        length(trim(person_address)) as address_length,
        case
            when regexp_full_match(person_name, '[\x{4e00}-\x{9fff}]{2,5}')
                then person_name
            else regexp_replace(person_name, '[^\x{4e00}-\x{9fff}]', '', 'g')
        end as han_name,
        regexp_matches(person_name, '[、，,；;/(（]') as has_several_names,
        concat_ws(
            chr(31), category, category_1, category_2, category_3,
            township, responsible_org, lead_official, title, content
        ) as texts
    from raw_row
    where not is_blank
),

-- Five characters of an address that is longer than a word.
address_sample as (
    select
        *,
        list_filter(
            [
                substr(address, 1, 1),
                substr(address, 3, 1),
                substr(address, cast(address_length / 2 as integer), 1),
                substr(address, address_length - 2, 1),
                substr(address, address_length - 1, 1),
            ],
            lambda letter: letter between '一' and '龥'
            and not contains('〇零一壹二三四五六七八九', letter)
        ) as letters
    from person_row
)

select
    row_order,
    person_name,
    person_id,
    person_phone,
    person_address,
    category,
    category_1,
    category_2,
    category_3,
    township,
    responsible_org,
    lead_official,
    title,
    content
from address_sample
where texts <> ''
    and (
        (
            han_name <> ''
            and contains(texts, left(han_name, 1))
            and contains(texts, right(han_name, 1))
        )
        or has_several_names
        or (
            han_name = ''
            and length(person_name) > 1
            and regexp_matches(texts, '[A-Za-zＡ-Ｚａ-ｚ]')
        )
        or (phone <> '' and contains(texts, phone))
        or (identity <> '' and contains(texts, identity))
        or length(phone) in (5, 6)
        or (
            address_length > 1
            and (title <> '' or content <> '')
            and case
                -- Most addresses end in 号 or 室, most texts have neither. What a
                -- text has as HTML code does not show here.
                when contains('号室楼幢院村组路街巷弄', right(address, 1))
                    and not contains(texts, right(address, 1))
                    and not contains(texts, '&')
                    then false
                when len(letters) = 0 then contains(texts, address)
                else len(
                    list_filter(
                        letters, lambda letter: not contains(texts, letter)
                    )
                ) = 0
            end
        )
    )
