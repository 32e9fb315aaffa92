-- Countable cases registered on each day of the one window of `run_window`, by
-- unit; those of no unit too. $unit null: of all units of the kind.
-- grain: one row per day and unit with a case
select
    fact.registered_on,
    unit_on.unit_code,
    cast(count(*) as integer) as registered
from fact
cross join run_window
left join unit_on
    on run_window.register = unit_on.register
    and fact.kind = unit_on.kind
    and fact.unit_code = unit_on.code
where fact.kind = $kind
    and fact.registered_on between run_window.start_on and run_window.end_on
    and ($unit is null or unit_on.unit_code = $unit)
group by fact.registered_on, unit_on.unit_code
order by fact.registered_on nulls last, unit_on.unit_code nulls last
