-- The units of `unit_label`, each under its code: labels are what somebody has
-- written.
-- grain: one row per unit
select distinct
    code as label,
    code,
    last_code,
    kind
from unit_label
