-- Dated pairs, counted by their days: any window is a sum of these.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and days
select
    indicator,
    kind,
    unit_code,
    n_on,
    n_seen_on,
    k_on,
    k_seen_on,
    sum(weight) as cases
from counted_pair
group by indicator, kind, unit_code, n_on, n_seen_on, k_on, k_seen_on
