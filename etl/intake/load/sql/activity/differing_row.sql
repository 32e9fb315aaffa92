-- Entries that a later entry of the same number replaces though it is other
-- work: another day, unit or kind.
-- grain: one row per such row of the file
create or replace temp table differing_row as
with

valid_row as (
    select
        row_order,
        record_key,
        held_on,
        unit,
        activity
    from incoming
    where entry_no is not null
        and row_order not in (
            select row_order from row_finding where is_rejected
        )
)

select
    replaced.row_order,
    replaced.record_key
from valid_row as replaced
join file_record on replaced.record_key = file_record.record_key
join valid_row as counted on file_record.row_order = counted.row_order
where replaced.held_on <> counted.held_on
    or replaced.unit <> counted.unit
    or replaced.activity <> counted.activity
