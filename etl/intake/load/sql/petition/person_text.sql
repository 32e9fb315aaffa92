-- Those of the texts that some row has in a column about the person.
-- grain: one row per such text of the JSON array $texts
with

asked_text as (
    select
        cell,
        trim(cell) as trimmed
    from (select unnest(from_json($texts, '["varchar"]')) as cell) as asked
),

person as (
    select trim(person_name) as trimmed
    from raw_row
    where trim(person_name) in (select trimmed from asked_text)
    union all
    select trim(person_id) as trimmed
    from raw_row
    where trim(person_id) in (select trimmed from asked_text)
    union all
    select trim(person_phone) as trimmed
    from raw_row
    where trim(person_phone) in (select trimmed from asked_text)
    union all
    select trim(person_address) as trimmed
    from raw_row
    where trim(person_address) in (select trimmed from asked_text)
)

select distinct cell
from asked_text
where trimmed in (select trimmed from person)
