-- The petitions whose rows may change with the changed ones: those of the same
-- petitioners, and those that name a changed one as their earlier case.
-- grain: one row per petition
with

petitioner as (
    select kept.petitioner_key
    from facts.placed_petition as kept
    join changed_case on kept.petition_no = changed_case.petition_no
    where kept.petitioner_key is not null

    union

    select petitioner_key
    from placed_change
    where petitioner_key is not null
)

select petition_no
from changed_case

union

select kept.petition_no
from facts.placed_petition as kept
join petitioner on kept.petitioner_key = petitioner.petitioner_key

union

select kept.petition_no
from facts.placed_petition as kept
join changed_case on kept.repeat_of = changed_case.petition_no
