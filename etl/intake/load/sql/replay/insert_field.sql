-- A repair sheet lacks columns that are blank in all its rows, and those of the
-- person. Its rows still have the fields of the files that they were rejected
-- from.
-- grain: one row per field of those files that the repaired file lacks
insert into load_field by name
select
    $load_id as load_id,
    field,
    min(origin) as origin
from load_field
where load_id in (select load_id from ticket_row)
    and field not in (select field from load_field where load_id = $load_id)
group by field
