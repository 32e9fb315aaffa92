-- Kept petitions that a new snapshot of their source lacks. A rejected row of
-- the snapshot still shows that its petition exists.
-- grain: one row per petition
select distinct kept.petition_no
from facts.placed_petition as kept
join known_load
    on known_load.mode = 'snapshot'
    and kept.source = known_load.source
left join quarantine
    on known_load.load_id = quarantine.load_id
    and kept.petition_no = quarantine.record_key
left join seen_record on kept.petition_no = seen_record.record_key
where not kept.is_withdrawn
    and quarantine.load_id is null
    and seen_record.record_key is null
