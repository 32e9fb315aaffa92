-- The rows of `kept/daily_part.sql` from the counts of the counties of a
-- region.
-- grain: one row per unit kind, unit (unit_code null: unattributed), dimension,
-- part and days
with

unit_kind as (
    select 'township' as kind
    union all
    select 'county' as kind
),

-- every case of a county counts for the county, whatever its township
of_unit as (
    select
        unit_kind.kind,
        case
            when unit_kind.kind = 'county' then county_part.county_code
            else county_part.unit_code
        end as unit_code,
        county_part.dimension,
        county_part.part,
        county_part.counted_on,
        county_part.seen_on,
        county_part.registered,
        county_part.repeats,
        county_part.headcount,
        county_part.collective,
        county_part.first_resolved_n,
        county_part.first_resolved_k,
        county_part.resolved_n,
        county_part.resolved_k
    from warehouse.county_part
    join stg_load on county_part.load_id = stg_load.load_id
    cross join unit_kind
)

select
    kind,
    unit_code,
    dimension,
    part,
    counted_on,
    seen_on,
    extract(year from counted_on) * 12 + extract(month from counted_on)
        as counted_month,
    extract(year from seen_on) * 12 + extract(month from seen_on)
        as seen_month,
    cast(sum(registered) as bigint) as registered,
    cast(sum(repeats) as bigint) as repeats,
    cast(sum(headcount) as bigint) as headcount,
    cast(sum(collective) as bigint) as collective,
    cast(sum(first_resolved_n) as bigint) as first_resolved_n,
    cast(sum(first_resolved_k) as bigint) as first_resolved_k,
    cast(sum(resolved_n) as bigint) as resolved_n,
    cast(sum(resolved_k) as bigint) as resolved_k
from of_unit
group by kind, unit_code, dimension, part, counted_on, seen_on
having sum(registered) <> 0
    or sum(first_resolved_n) <> 0
    or sum(first_resolved_k) <> 0
    or sum(resolved_n) <> 0
    or sum(resolved_k) <> 0
