-- The rows of `kept/daily_value.sql` from the counts of the counties of a
-- region.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed),
-- days and value
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
            when unit_kind.kind = 'county' then county_value.county_code
            else county_value.unit_code
        end as unit_code,
        county_value.indicator,
        county_value.counted_on,
        county_value.seen_on,
        county_value.value,
        county_value.cases
    from warehouse.county_value
    join stg_load on county_value.load_id = stg_load.load_id
    cross join unit_kind
)

select
    indicator,
    kind,
    unit_code,
    counted_on,
    seen_on,
    extract(year from counted_on) * 12 + extract(month from counted_on)
        as counted_month,
    extract(year from seen_on) * 12 + extract(month from seen_on)
        as seen_month,
    value,
    cast(sum(cases) as bigint) as cases
from of_unit
group by indicator, kind, unit_code, counted_on, seen_on, value
having sum(cases) <> 0
