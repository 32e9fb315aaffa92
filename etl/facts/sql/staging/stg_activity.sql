-- Each entry of the activity ledger (工作台账) as known at K: its newest version.
-- grain: one row per entry
select
    record_state.record_key as entry_key,
    version.held_on,
    version.activity,
    version.items,
    version.items_done,
    version.persons,
    record_state.is_withdrawn,
    -- a 12-digit code names the unit of its first nine digits
    case
        when regexp_full_match(version.unit, '[0-9]{12}') then version.unit[1:9]
        else version.unit
    end as unit_label
from record_state
join warehouse.activity_version as version
    on record_state.content_hash = version.content_hash
