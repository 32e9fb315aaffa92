-- The values of all medians and sums, where the file of the case tells what the
-- indicator reads.
-- grain: one row per indicator, unit kind and case
select
    case_value.indicator,
    case_value.kind,
    case_value.unit_code,
    case_value.petition_no,
    case_value.n_on,
    case_value.n_seen_on,
    case_value.value
from case_value
left join unmeasured
    on case_value.indicator = unmeasured.indicator
    and case_value.load_id = unmeasured.load_id
where case_value.n_on is not null
    and case_value.value is not null
    and unmeasured.load_id is null
