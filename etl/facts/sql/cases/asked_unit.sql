-- The units whose cases count for $unit in the one window of `run_window`; when
-- it is null or '' (none), those whose cases count for any unit.
-- grain: one row per unit of the register
select
    unit_on.code,
    unit_on.unit_code
from unit_on
join run_window on unit_on.register = run_window.register
where unit_on.kind = $kind
    and (coalesce($unit, '') = '' or unit_on.unit_code = $unit)
