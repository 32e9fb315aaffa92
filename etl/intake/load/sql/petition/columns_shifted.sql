-- Rows whose cells stand in the wrong columns (错列): a date or a number in place
-- of the person's name, telephone or address, or an address in place of the
-- telephone or the headcount. Such a row is rejected, because person data may
-- stand in a column that is stored. A birthday or a number after a name, or a
-- remark about a telephone (本人手机号码同上), is no sign of it.
-- grain: one row per such row
insert into row_finding by name
with

person as (
    select
        row_order,
        trim(person_name) as name,
        trim(person_phone) as phone,
        trim(person_address) as address,
        trim(headcount) as headcount
    from raw_row
    where not is_blank
),

misplaced as (
    select
        row_order,
        case
            when name between '0' and ':' and regexp_full_match(
                name,
                '[0-9]{10,17}[0-9Xx]'
                || '|(19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月].*'
            ) then 'person_name'
            when length(phone) = 18 and regexp_full_match(
                phone, '[0-9]{6}(19|20)[0-9]{9}[0-9Xx]'
            ) then 'person_phone'
            when address between '0' and ':' and regexp_full_match(
                address,
                '[0-9]{10,17}[0-9Xx]'
                || '|(19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月].*'
            ) then 'person_address'
            -- A number has no character of several bytes, nor have most other
            -- cells.
            when strlen(phone) > length(phone) and length(phone) > 5
                and regexp_matches(phone, '[省市县区镇乡村街路巷号幢室]')
                and not regexp_matches(phone, '[0-9]{7}|电话|手机|号码|联系')
                then 'person_phone'
            when strlen(headcount) > length(headcount) and length(headcount) > 5
                and regexp_matches(headcount, '[省市县区镇乡村街路巷号幢室]')
                and not regexp_matches(headcount, '[0-9]{7}|电话|手机|号码|联系')
                then 'headcount'
        end as field
    from person
)

select
    row_order,
    field,
    'columns_shifted' as rule,
    true as is_rejected
from misplaced
where field is not null
