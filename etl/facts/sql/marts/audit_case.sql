-- Cases of the window on the audit list, which is never part of a score.
-- grain: one row per window, unit kind, finding and petition
with

rated as (
    select
        run_window.window_no,
        fact.kind,
        unit_on.unit_code,
        fact.petition_no,
        fact.rated_on,
        count(*) over (
            partition by run_window.window_no, fact.kind, unit_on.unit_code
        ) as ratings,
        min(fact.rated_on) over (
            partition by run_window.window_no, fact.kind, unit_on.unit_code
        ) as first_on,
        max(fact.rated_on) over (
            partition by run_window.window_no, fact.kind, unit_on.unit_code
        ) as last_on
    from fact
    join run_window
        on fact.rated_on between run_window.start_on and run_window.end_on
        and fact.registered_on <= run_window.end_on
        and run_window.start_on < run_window.end_on
    join unit_on
        on run_window.register = unit_on.register
        and fact.kind = unit_on.kind
        and fact.unit_code = unit_on.code
),

withdrawn as (
    select
        petition_no,
        'township' as kind,
        township_code as unit_code,
        registered_on
    from petition
    where is_withdrawn

    union all

    select
        petition_no,
        'department' as kind,
        department_code as unit_code,
        registered_on
    from petition
    where is_withdrawn
),

found as (
    select
        run_window.window_no,
        run_window.register,
        fact.kind,
        fact.unit_code,
        'closed_then_repeated' as finding,
        fact.petition_no,
        closed_repeat.earlier_no,
        fact.registered_on as happened_on
    from closed_repeat
    join fact on closed_repeat.petition_no = fact.petition_no
    join run_window
        on fact.registered_on between run_window.start_on and run_window.end_on

    union all

    select
        run_window.window_no,
        run_window.register,
        withdrawn.kind,
        withdrawn.unit_code,
        'withdrawn' as finding,
        withdrawn.petition_no,
        null as earlier_no,
        withdrawn.registered_on as happened_on
    from withdrawn
    join run_window
        on withdrawn.registered_on
            between run_window.start_on and run_window.end_on

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
    window_no,
    kind,
    unit_code,
    'rated_on_one_day' as finding,
    petition_no,
    null as earlier_no,
    rated_on as happened_on
from rated
where ratings >= 5 and first_on = last_on
