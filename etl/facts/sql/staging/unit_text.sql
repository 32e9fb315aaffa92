-- The texts by which records name their units, but for labels of the register.
-- grain: one row per text
with

texts as (
    select township as name
    from warehouse.petition_version
    union
    select responsible_org as name
    from warehouse.petition_version
    union
    select handling_org as name
    from warehouse.handling_version
    union
    select next_org as name
    from warehouse.handling_version
    union
    select unit as name
    from warehouse.activity_version
)

select texts.name
from texts
left join unit_label on texts.name = unit_label.label
where texts.name is not null
    and unit_label.label is null
order by texts.name
