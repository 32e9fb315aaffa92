-- The dated pairs of all rates (method.md §4), where the file of the case tells
-- what the indicator reads, and of the cases a unit needs to be ranked.
-- grain: one row per indicator, unit kind, case and way in which it counts
select
    pair.indicator,
    pair.kind,
    pair.unit_code,
    pair.petition_no,
    pair.n_on,
    pair.n_seen_on,
    pair.k_on,
    pair.k_seen_on,
    1 as weight
from pair
left join unmeasured
    on pair.indicator = unmeasured.indicator
    and pair.load_id = unmeasured.load_id
where pair.n_on is not null
    and unmeasured.load_id is null

union all

select
    'cases' as indicator,
    kind,
    unit_code,
    petition_no,
    n_on,
    n_seen_on,
    cast(null as date) as k_on,
    cast(null as date) as k_seen_on,
    weight
from case_pair
