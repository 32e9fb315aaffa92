-- What a load of counts adds to the known counts of its county, or takes away
-- from them.
-- grain: one row per changed row of the table
insert into county_{table} by name
with

changed as (
    select
        {cast_keys},
        {counts}
    from incoming_{table}

    union all

    select
        {keys},
        {negative_counts}
    from county_{table}
    where county_code = $county_code
)

select
    $load_id as load_id,
    $county_code as county_code,
    {keys},
    {sums}
from changed
group by {keys}
having {any_count}
