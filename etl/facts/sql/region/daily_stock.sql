-- The rows of `kept/daily_stock.sql` from the counts of the counties of a
-- region.
-- grain: one row per indicator, unit kind, unit (unit_code null: unattributed)
-- and days
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
            when unit_kind.kind = 'county' then county_stock.county_code
            else county_stock.unit_code
        end as unit_code,
        county_stock.indicator,
        county_stock.listed_on,
        county_stock.cleared_on,
        county_stock.cases
    from warehouse.county_stock
    join stg_load on county_stock.load_id = stg_load.load_id
    cross join unit_kind
)

select
    indicator,
    kind,
    unit_code,
    listed_on,
    cleared_on,
    cast(sum(cases) as bigint) as cases
from of_unit
group by indicator, kind, unit_code, listed_on, cleared_on
having sum(cases) <> 0
