-- Rows that a later row of the same number replaces though it is another case:
-- another day of registration, another petitioner, another title or, without
-- titles, another text.
-- grain: one row per such row of the file
create or replace temp table differing_row as
with

valid_row as (
    select
        row_order,
        record_key,
        registered_at,
        petitioner_key,
        title,
        content
    from incoming
    where record_key in (select record_key from file_record where rows > 1)
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
where cast(replaced.registered_at as date)
    <> cast(counted.registered_at as date)
    or replaced.petitioner_key <> counted.petitioner_key
    or coalesce(
        replaced.title <> counted.title,
        replaced.content <> counted.content
    )
