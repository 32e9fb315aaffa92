-- The petitions that the rows of the affected ones are worked out from: those
-- of the same petitioners, and the earlier cases that they name.
-- grain: one row per petition
with

affected as (
    select
        kept.petition_no,
        kept.petitioner_key,
        kept.repeat_of
    from facts.placed_petition as kept
    join affected_case on kept.petition_no = affected_case.petition_no
),

petitioner as (
    select distinct petitioner_key
    from affected
    where petitioner_key is not null
)

select petition_no
from affected

union

select repeat_of as petition_no
from affected
where repeat_of is not null

union

select kept.petition_no
from facts.placed_petition as kept
join petitioner on kept.petitioner_key = petitioner.petitioner_key
