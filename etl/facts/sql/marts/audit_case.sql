-- Cases of the window on the audit list, which is never part of a score.
-- grain: one row per window, unit kind, finding and petition
with

unit_kind as (
    select kind
    from asked_kind
    where kind in ('township', 'department')
),

-- kept counts have a row for each rating that a load took away
rated_day as (
    select
        daily_rating.kind,
        daily_rating.unit_code,
        daily_rating.rated_on,
        daily_rating.seen_on,
        sum(daily_rating.ratings) as ratings
    from daily_rating
    join unit_kind on daily_rating.kind = unit_kind.kind
    group by
        daily_rating.kind,
        daily_rating.unit_code,
        daily_rating.rated_on,
        daily_rating.seen_on
    having sum(daily_rating.ratings) > 0
),

rated_on_one_day as (
    select
        run_window.window_no,
        run_window.register,
        run_window.end_on,
        rated_day.kind,
        unit_on.unit_code,
        min(rated_day.rated_on) as rated_on
    from rated_day
    join run_window
        on rated_day.rated_on >= run_window.start_on
        and rated_day.seen_on <= run_window.end_on
        and run_window.start_on < run_window.end_on
    join unit_on
        on run_window.register = unit_on.register
        and rated_day.kind = unit_on.kind
        and rated_day.unit_code = unit_on.code
    group by
        run_window.window_no,
        run_window.register,
        run_window.end_on,
        rated_day.kind,
        unit_on.unit_code
    having sum(rated_day.ratings) >= 5
        and min(rated_day.rated_on) = max(rated_day.rated_on)
),

dated as (
    select
        'closed_then_repeated' as finding,
        petition_no,
        township_code,
        department_code,
        registered_on,
        earlier_no
    from closed_repeat

    union all

    select
        'withdrawn' as finding,
        petition_no,
        township_code,
        department_code,
        registered_on,
        null as earlier_no
    from petition
    where is_withdrawn
),

found as (
    select
        run_window.window_no,
        run_window.register,
        unit_kind.kind,
        case unit_kind.kind
            when 'township' then dated.township_code
            else dated.department_code
        end as unit_code,
        dated.finding,
        dated.petition_no,
        dated.earlier_no,
        dated.registered_on as happened_on
    from dated
    join run_window
        on dated.registered_on between run_window.start_on and run_window.end_on
    cross join unit_kind

    union all

    select
        run_window.window_no,
        run_window.register,
        fact.kind,
        fact.unit_code,
        'recategorised' as finding,
        fact.petition_no,
        null as earlier_no,
        max(late_recategorised.changed_on) as happened_on
    from late_recategorised
    join fact on late_recategorised.petition_no = fact.petition_no
    join run_window
        on late_recategorised.changed_on
            between run_window.start_on and run_window.end_on
    group by
        run_window.window_no,
        run_window.register,
        fact.kind,
        fact.unit_code,
        fact.petition_no
)

select
    found.window_no,
    found.kind,
    unit_on.unit_code,
    found.finding,
    found.petition_no,
    found.earlier_no,
    found.happened_on
from found
left join unit_on
    on found.register = unit_on.register
    and found.kind = unit_on.kind
    and found.unit_code = unit_on.code

union all

select
    rated_on_one_day.window_no,
    rated_on_one_day.kind,
    rated_on_one_day.unit_code,
    'rated_on_one_day' as finding,
    fact.petition_no,
    null as earlier_no,
    fact.rated_on as happened_on
from rated_on_one_day
join unit_on
    on rated_on_one_day.register = unit_on.register
    and rated_on_one_day.kind = unit_on.kind
    and rated_on_one_day.unit_code = unit_on.unit_code
join fact
    on unit_on.kind = fact.kind
    and unit_on.code = fact.unit_code
    and rated_on_one_day.rated_on = fact.rated_on
    and rated_on_one_day.end_on >= fact.registered_on
