-- What each case of the requested units adds to the figures of a window.
-- grain: one row per window, petition and indicator it counts for
select
    counted_case.window_no,
    unit_on.unit_code,
    counted_case.petition_no,
    fact.channel,
    fact.headcount,
    counted_case.indicator,
    counted_case.n,
    counted_case.k,
    counted_case.value
from counted_case
join fact
    on counted_case.petition_no = fact.petition_no
    and counted_case.kind = fact.kind
left join unit_on
    on counted_case.register = unit_on.register
    and counted_case.kind = unit_on.kind
    and counted_case.unit_code = unit_on.code
join requested_unit
    on counted_case.kind = requested_unit.kind
    and coalesce(unit_on.unit_code, '') = requested_unit.unit_code
where counted_case.n > 0
