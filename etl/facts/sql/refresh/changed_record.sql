-- Records of the new loads that are not as the kept facts have them.
-- grain: one row per record
select
    seen_record.record_key,
    seen_record.content_hash,
    seen_record.source,
    seen_record.load_order,
    seen_record.is_withdrawn
from seen_record
join stg_load on seen_record.load_order = stg_load.load_order
join load_columns on stg_load.load_id = load_columns.load_id
left join facts.placed_petition as kept
    on seen_record.record_key = kept.petition_no
left join load_columns as kept_columns
    on kept.load_id = kept_columns.load_id
where kept.petition_no is null
    or kept.content_hash <> seen_record.content_hash
    or kept.source <> seen_record.source
    or kept.is_withdrawn <> seen_record.is_withdrawn
    or kept_columns.columns <> load_columns.columns
