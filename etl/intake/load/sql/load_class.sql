-- What a load means for the records it speaks of, against what was known before it.
-- grain: one row per class
with

held as (
    select record_key, content_hash from sighting where load_id = $load_id
),

classified as (
    select
        case
            when held.record_key is null then 'withdrawn'
            when record_state.record_key is null then 'new'
            when record_state.is_withdrawn then 'changed'
            when record_state.content_hash = held.content_hash then 'unchanged'
            else 'changed'
        end as class
    from held
    full join record_state on held.record_key = record_state.record_key
    where held.record_key is not null
        or (
            not record_state.is_withdrawn
            and record_state.source = (
                select source from load where load_id = $load_id and mode = 'snapshot'
            )
            and record_state.record_key not in (
                select record_key
                from quarantine
                where load_id = $load_id and record_key is not null
            )
        )
)

select class, count(*) as cases from classified group by class
