-- Entries of the activity ledger (工作台账) under the unit that wrote them
-- (unit_code null: unattributed).
-- grain: one row per entry that is not withdrawn
select
    stg_activity.entry_key,
    unit_label.code as unit_code,
    stg_activity.held_on,
    stg_activity.activity,
    stg_activity.items,
    stg_activity.items_done,
    stg_activity.items_done is not null as has_items_done,
    stg_activity.persons
from stg_activity
left join unit_label on stg_activity.unit_label = unit_label.label
where not stg_activity.is_withdrawn
