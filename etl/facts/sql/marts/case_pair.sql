-- The cases a unit needs to be ranked (method.md §6) as dated pairs: registered
-- or settled in the window. A case that is both counts twice and once less.
-- grain: one row per unit kind, case and way in which it counts
select
    kind,
    unit_code,
    petition_no,
    registered_on as n_on,
    registered_on as n_seen_on,
    1 as weight
from fact

union all

select
    kind,
    unit_code,
    petition_no,
    settle_on as n_on,
    greatest(settle_on, registered_on) as n_seen_on,
    1 as weight
from fact
where settle_on is not null

union all

select
    kind,
    unit_code,
    petition_no,
    least(settle_on, registered_on) as n_on,
    greatest(settle_on, registered_on) as n_seen_on,
    -1 as weight
from fact
where settle_on is not null
