-- What `marts/breakdown.sql` counts, from the kept counts.
-- grain: one row per window, unit kind, unit (unit_code null: unattributed),
-- dimension and part
select
    window_no,
    kind,
    unit_code,
    dimension,
    part,
    registered,
    repeats,
    first_resolved_n,
    first_resolved_k,
    resolved_n,
    resolved_k
from windowed_part
where registered > 0 or resolved_n > 0
