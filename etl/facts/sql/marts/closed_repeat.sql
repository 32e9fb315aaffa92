-- Repeat cases whose earlier case was closed at most 30 days before. The
-- earlier case is the one that repeat_of names, else the last closed case of
-- the same petitioner with the same township and first two category levels
-- (method.md §2).
-- grain: one row per petition
with

repeat_case as (
    select
        placed_petition.petition_no,
        placed_petition.township_code,
        placed_petition.department_code,
        placed_petition.last_township_code,
        placed_petition.registered_on,
        placed_petition.repeat_of,
        placed_petition.petitioner_key,
        placed_petition.category_1,
        placed_petition.category_2
    from petition
    join placed_petition on petition.petition_no = placed_petition.petition_no
    where petition.is_countable and petition.is_repeat
),

earlier_by_reference as (
    select
        repeat_case.petition_no,
        earlier.petition_no as earlier_no
    from repeat_case
    join placed_petition as earlier
        on repeat_case.repeat_of = earlier.petition_no
    where not earlier.is_withdrawn
        and earlier.registered_on < repeat_case.registered_on
        and earlier.closed_on <= repeat_case.registered_on
        and earlier.closed_on >= repeat_case.registered_on - interval '30' day
),

repeat_day as (
    select distinct
        petitioner_key,
        last_township_code,
        category_1,
        category_2,
        registered_on
    from repeat_case
    where repeat_of is null
),

repeat_petitioner as (
    select distinct petitioner_key
    from repeat_day
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

-- closed cases of these petitioners, each with the 31 days on which a repeat
-- counts; the join on the day adds at most 31 rows per closed case, however
-- many cases one petitioner key has
closed as (
    select
        earlier.petition_no,
        earlier.petitioner_key,
        earlier.last_township_code,
        earlier.category_1,
        earlier.category_2,
        earlier.registered_on,
        earlier.closed_on,
        cast(earlier.closed_on + days_after.days * interval '1' day as date)
            as repeat_on
    from placed_petition as earlier
    join repeat_petitioner
        on earlier.petitioner_key = repeat_petitioner.petitioner_key
    cross join days_after
    where not earlier.is_withdrawn
),

closing as (
    select
        repeat_day.petitioner_key,
        repeat_day.last_township_code,
        repeat_day.category_1,
        repeat_day.category_2,
        repeat_day.registered_on,
        closed.closed_on,
        max(closed.petition_no) as earlier_no
    from closed
    join repeat_day
        on closed.petitioner_key = repeat_day.petitioner_key
        and closed.last_township_code = repeat_day.last_township_code
        and closed.category_1 = repeat_day.category_1
        and closed.category_2 = repeat_day.category_2
        and closed.repeat_on = repeat_day.registered_on
    where closed.registered_on < repeat_day.registered_on
        and closed.registered_on
            >= repeat_day.registered_on - interval '365' day
    group by
        repeat_day.petitioner_key,
        repeat_day.last_township_code,
        repeat_day.category_1,
        repeat_day.category_2,
        repeat_day.registered_on,
        closed.closed_on
),

last_closing as (
    select
        petitioner_key,
        last_township_code,
        category_1,
        category_2,
        registered_on,
        max_by(earlier_no, closed_on) as earlier_no
    from closing
    group by
        petitioner_key,
        last_township_code,
        category_1,
        category_2,
        registered_on
),

earlier_by_petitioner as (
    select
        repeat_case.petition_no,
        last_closing.earlier_no
    from repeat_case
    join last_closing
        on repeat_case.petitioner_key = last_closing.petitioner_key
        and repeat_case.last_township_code = last_closing.last_township_code
        and repeat_case.category_1 = last_closing.category_1
        and repeat_case.category_2 = last_closing.category_2
        and repeat_case.registered_on = last_closing.registered_on
    where repeat_case.repeat_of is null
),

earlier_case as (
    select petition_no, earlier_no
    from earlier_by_reference

    union all

    select petition_no, earlier_no
    from earlier_by_petitioner
)

select
    repeat_case.petition_no,
    repeat_case.township_code,
    repeat_case.department_code,
    repeat_case.registered_on,
    earlier_case.earlier_no
from repeat_case
join earlier_case on repeat_case.petition_no = earlier_case.petition_no
