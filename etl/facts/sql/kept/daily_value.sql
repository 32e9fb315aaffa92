-- The values of medians and sums, counted by their days: any window is a sum of
-- these.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed),
-- days and value
select
    indicator,
    kind,
    unit_code,
    n_on as counted_on,
    n_seen_on as seen_on,
    extract(year from n_on) * 12 + extract(month from n_on) as counted_month,
    extract(year from n_seen_on) * 12 + extract(month from n_seen_on)
        as seen_month,
    cast(value as double) as value,
    count(*) as cases
from counted_value
where n_seen_on is not null
group by indicator, kind, unit_code, n_on, n_seen_on, cast(value as double)
