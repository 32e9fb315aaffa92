-- The records that a load is about, by how they differ from the state before
-- it.
-- grain: one row per class
with

seen_record as (
    select record_key, content_hash from sighting where load_id = $load_id
),

classified as (
    select
        case
            when seen_record.record_key is null then 'withdrawn'
            when record_state.record_key is null then 'new'
            when record_state.is_withdrawn then 'changed'
            when record_state.content_hash = seen_record.content_hash
                then 'unchanged'
            else 'changed'
        end as class
    from seen_record
    full join record_state on seen_record.record_key = record_state.record_key
    where seen_record.record_key is not null
        or (
            not record_state.is_withdrawn
            and record_state.source = (
                select source
                from load
                where load_id = $load_id and mode = 'snapshot'
            )
            and record_state.record_key not in (
                select record_key
                from quarantine
                where load_id = $load_id and record_key is not null
            )
        )
)

select class, count(*) as cases from classified group by class
