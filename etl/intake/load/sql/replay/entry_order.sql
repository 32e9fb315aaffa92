-- The key of an entry without a number includes its order among the similar
-- entries of its file, which a repair sheet lacks. A repaired entry keeps its
-- key if day, unit and kind of work are unchanged. Otherwise its order follows
-- the entries of the file that it was rejected from.
-- grain: one row per row of the repaired file that is not blank
create or replace temp table restored_row as
with

numberless as (
    select
        incoming_row.row_order,
        incoming_row.record_key,
        regexp_replace(incoming_row.record_key, '[0-9]+$', '') as work,
        ticket_row.load_id,
        ticket_row.record_key as old_key
    from incoming_row
    join raw_row on incoming_row.row_order = raw_row.row_order
    join ticket_row
        on raw_row.row_no = ticket_row.row_no
        and raw_row.sheet is not distinct from ticket_row.sheet
    where incoming_row.entry_no is null
        and incoming_row.record_key is not null
),

-- Only of those loads: the table has the sightings of all loads.
seen_record as (
    select load_id, record_key
    from warehouse.sighting
    where load_id in (select load_id from numberless)
    union
    select load_id, record_key
    from warehouse.quarantine
    where record_key is not null
        and load_id in (select load_id from numberless)
),

last_order as (
    select
        numberless.row_order,
        max(cast(split_part(seen_record.record_key, chr(31), 4) as integer))
            as entry_order
    from numberless
    join seen_record
        on numberless.load_id = seen_record.load_id
        and starts_with(seen_record.record_key, numberless.work)
    group by numberless.row_order
),

restored_key as (
    select
        numberless.row_order,
        concat(
            numberless.work,
            coalesce(last_order.entry_order, 0) + dense_rank() over (
                partition by numberless.load_id, numberless.work
                order by numberless.record_key
            )
        ) as record_key
    from numberless
    left join last_order on numberless.row_order = last_order.row_order
    where not starts_with(coalesce(numberless.old_key, ''), numberless.work)
    union all
    select row_order, old_key as record_key
    from numberless
    where starts_with(old_key, work)
)

select
    incoming_row.* replace (
        coalesce(restored_key.record_key, incoming_row.record_key) as record_key
    )
from incoming_row
left join restored_key on incoming_row.row_order = restored_key.row_order
