-- Repeat cases whose earlier case was closed at most 30 days before: the one that
-- repeat_of names, else the last closed one of the same petitioner in the same
-- township and first two category levels (method.md §2).
-- grain: one row per petition
with

again as (
    select
        petition.petition_no,
        petition.township_code,
        petition.registered_on,
        stg_petition.repeat_of,
        stg_petition.petitioner_key,
        stg_petition.category_1,
        stg_petition.category_2
    from petition
    join stg_petition on petition.petition_no = stg_petition.petition_no
    where petition.is_countable and petition.is_repeat
),

named as (
    select
        again.petition_no,
        earlier.petition_no as earlier_no,
        earlier.closed_on
    from again
    join stg_petition as earlier on again.repeat_of = earlier.petition_no
    where not earlier.is_withdrawn
        and earlier.registered_on < again.registered_on
        and earlier.closed_on <= again.registered_on
        and earlier.closed_on >= again.registered_on - interval '30' day
),

alike as (
    select
        again.petition_no,
        earlier.petition_no as earlier_no,
        earlier.closed_on
    from again
    join stg_petition as earlier
        on again.petitioner_key = earlier.petitioner_key
        and again.category_1 = earlier.category_1
        and again.category_2 = earlier.category_2
    join petition as earlier_place
        on earlier.petition_no = earlier_place.petition_no
        and again.township_code = earlier_place.township_code
    where again.repeat_of is null
        and not earlier.is_withdrawn
        and earlier.registered_on < again.registered_on
        and earlier.registered_on >= again.registered_on - interval '365' day
        and earlier.closed_on <= again.registered_on
        and earlier.closed_on >= again.registered_on - interval '30' day
),

ordered as (
    select
        petition_no,
        earlier_no,
        row_number() over (
            partition by petition_no
            order by closed_on desc, earlier_no desc
        ) as closing_order
    from (
        select petition_no, earlier_no, closed_on from named
        union all
        select petition_no, earlier_no, closed_on from alike
    ) as closed_before
)

select petition_no, earlier_no
from ordered
where closing_order = 1
