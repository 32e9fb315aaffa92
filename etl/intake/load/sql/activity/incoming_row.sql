-- Rows of the file as entries of the activity ledger (工作台账). The key of an
-- entry is its number. Without a number it is day, unit and kind of work, and
-- the order among the different entries that have these in common, so that each
-- of them counts.
-- grain: one row per row of the file that is not blank
create or replace temp view incoming_row as
with

entry as (
    select
        row_order,
        entry_no,
        cast(held_on as date) as held_on,
        unit,
        activity,
        cast(items as integer) as items,
        cast(items_done as integer) as items_done,
        cast(persons as integer) as persons
    from read_row
),

with_first_order as (
    select
        *,
        min(row_order) over (
            partition by
                entry_no,
                held_on,
                unit,
                activity,
                items,
                items_done,
                persons
        ) as first_order
    from entry
),

with_entry_order as (
    select
        *,
        dense_rank() over (
            partition by entry_no is null, held_on, unit, activity
            order by first_order
        ) as entry_order
    from with_first_order
)

select
    row_order,
    case
        when entry_no is not null then concat('no', chr(31), entry_no)
        when held_on is not null and unit is not null and activity is not null
            then concat(
                held_on, chr(31), unit, chr(31), activity, chr(31), entry_order
            )
    end as record_key,
    entry_no,
    held_on,
    unit,
    activity,
    items,
    items_done,
    persons
from with_entry_order
