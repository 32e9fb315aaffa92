-- The same from the kept counts.
-- grain: one row per window, indicator, unit kind and unit
select
    window_no,
    indicator,
    kind,
    unit_code,
    n,
    k
from windowed_count
where indicator <> 'cases' and n > 0
