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
        earlier.petition_no as earlier_no
    from again
    join stg_petition as earlier on again.repeat_of = earlier.petition_no
    where not earlier.is_withdrawn
        and earlier.registered_on < again.registered_on
        and earlier.closed_on <= again.registered_on
        and earlier.closed_on >= again.registered_on - interval '30' day
),

days_back as (
    select days
    from (
        values
            (0), (1), (2), (3), (4), (5), (6), (7),
            (8), (9), (10), (11), (12), (13), (14), (15),
            (16), (17), (18), (19), (20), (21), (22), (23),
            (24), (25), (26), (27), (28), (29), (30)
    ) as back (days)
),

-- the days on which somebody came again, each with the closing days that count;
-- a join on the day takes at most 31 rows for every closed case, however many
-- cases one key has
sought as (
    select
        come.petitioner_key,
        come.township_code,
        come.category_1,
        come.category_2,
        come.registered_on,
        cast(come.registered_on - days_back.days * interval '1' day as date)
            as closed_on
    from (
        select distinct
            petitioner_key,
            township_code,
            category_1,
            category_2,
            registered_on
        from again
        where repeat_of is null
    ) as come
    cross join days_back
),

closing as (
    select
        sought.petitioner_key,
        sought.township_code,
        sought.category_1,
        sought.category_2,
        sought.registered_on,
        sought.closed_on,
        max(earlier.petition_no) as earlier_no
    from sought
    join stg_petition as earlier
        on sought.petitioner_key = earlier.petitioner_key
        and sought.category_1 = earlier.category_1
        and sought.category_2 = earlier.category_2
        and sought.closed_on = earlier.closed_on
    join petition as earlier_place
        on earlier.petition_no = earlier_place.petition_no
        and sought.township_code = earlier_place.township_code
    where not earlier.is_withdrawn
        and earlier.registered_on < sought.registered_on
        and earlier.registered_on >= sought.registered_on - interval '365' day
    group by
        sought.petitioner_key,
        sought.township_code,
        sought.category_1,
        sought.category_2,
        sought.registered_on,
        sought.closed_on
),

last_closing as (
    select
        petitioner_key,
        township_code,
        category_1,
        category_2,
        registered_on,
        max_by(earlier_no, closed_on) as earlier_no
    from closing
    group by petitioner_key, township_code, category_1, category_2, registered_on
),

alike as (
    select
        again.petition_no,
        last_closing.earlier_no
    from again
    join last_closing
        on again.petitioner_key = last_closing.petitioner_key
        and again.township_code = last_closing.township_code
        and again.category_1 = last_closing.category_1
        and again.category_2 = last_closing.category_2
        and again.registered_on = last_closing.registered_on
    where again.repeat_of is null
)

select petition_no, earlier_no
from named

union all

select petition_no, earlier_no
from alike
