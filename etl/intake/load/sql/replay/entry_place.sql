-- A repaired entry of the ledger comes without its neighbours, by which an entry that has
-- no number is told apart. It keeps its place if day, unit and kind of work are what they
-- were; otherwise it stands after the entries its first file holds of them.
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

-- Of the loads in question alone: the warehouse holds every sighting there ever was.
held as (
    select load_id, record_key
    from warehouse.sighting
    where load_id in (select load_id from numberless)
    union
    select load_id, record_key
    from warehouse.quarantine
    where record_key is not null
        and load_id in (select load_id from numberless)
),

last_place as (
    select
        numberless.row_order,
        max(cast(split_part(held.record_key, chr(31), 4) as integer)) as entries
    from numberless
    join held
        on numberless.load_id = held.load_id
        and starts_with(held.record_key, numberless.work)
    group by numberless.row_order
),

placed as (
    select
        numberless.row_order,
        concat(
            numberless.work,
            coalesce(last_place.entries, 0) + dense_rank() over (
                partition by numberless.load_id, numberless.work
                order by numberless.record_key
            )
        ) as record_key
    from numberless
    left join last_place on numberless.row_order = last_place.row_order
    where not starts_with(coalesce(numberless.old_key, ''), numberless.work)
    union all
    select row_order, old_key as record_key
    from numberless
    where starts_with(old_key, work)
)

select
    incoming_row.* replace (
        coalesce(placed.record_key, incoming_row.record_key) as record_key
    )
from incoming_row
left join placed on incoming_row.row_order = placed.row_order
