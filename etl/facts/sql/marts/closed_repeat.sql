-- Repeat cases whose earlier case was closed at most 30 days before: the one that
-- repeat_of names, else the last closed one of the same petitioner in the same
-- township and first two category levels (method.md §2).
-- grain: one row per petition
with

again as (
    select
        placed_petition.petition_no,
        placed_petition.township_code,
        placed_petition.registered_on,
        placed_petition.repeat_of,
        placed_petition.petitioner_key,
        placed_petition.category_1,
        placed_petition.category_2
    from petition
    join placed_petition on petition.petition_no = placed_petition.petition_no
    where petition.is_countable and petition.is_repeat
),

named as (
    select
        again.petition_no,
        earlier.petition_no as earlier_no
    from again
    join placed_petition as earlier on again.repeat_of = earlier.petition_no
    where not earlier.is_withdrawn
        and earlier.registered_on < again.registered_on
        and earlier.closed_on <= again.registered_on
        and earlier.closed_on >= again.registered_on - interval '30' day
),

come as (
    select distinct
        petitioner_key,
        township_code,
        category_1,
        category_2,
        registered_on
    from again
    where repeat_of is null
),

comer as (
    select distinct petitioner_key
    from come
),

days_after as (
    select days
    from (
        values
            (0), (1), (2), (3), (4), (5), (6), (7),
            (8), (9), (10), (11), (12), (13), (14), (15),
            (16), (17), (18), (19), (20), (21), (22), (23),
            (24), (25), (26), (27), (28), (29), (30)
    ) as after (days)
),

-- closed cases of those who came again, each with the days on which coming again
-- counts; a join on the day takes at most 31 rows for every closed case, however
-- many cases one key has
closed as (
    select
        earlier.petition_no,
        earlier.petitioner_key,
        earlier.township_code,
        earlier.category_1,
        earlier.category_2,
        earlier.registered_on,
        earlier.closed_on,
        cast(earlier.closed_on + days_after.days * interval '1' day as date)
            as again_on
    from placed_petition as earlier
    join comer on earlier.petitioner_key = comer.petitioner_key
    cross join days_after
    where not earlier.is_withdrawn
),

closing as (
    select
        come.petitioner_key,
        come.township_code,
        come.category_1,
        come.category_2,
        come.registered_on,
        closed.closed_on,
        max(closed.petition_no) as earlier_no
    from closed
    join come
        on closed.petitioner_key = come.petitioner_key
        and closed.township_code = come.township_code
        and closed.category_1 = come.category_1
        and closed.category_2 = come.category_2
        and closed.again_on = come.registered_on
    where closed.registered_on < come.registered_on
        and closed.registered_on >= come.registered_on - interval '365' day
    group by
        come.petitioner_key,
        come.township_code,
        come.category_1,
        come.category_2,
        come.registered_on,
        closed.closed_on
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
