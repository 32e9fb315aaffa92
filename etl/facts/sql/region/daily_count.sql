-- The rows of `kept/daily_count.sql` from the counts of the counties of a
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
            when unit_kind.kind = 'county' then county_count.county_code
            else county_count.unit_code
        end as unit_code,
        county_count.indicator,
        county_count.counted_on,
        county_count.seen_on,
        county_count.n,
        county_count.k
    from warehouse.county_count
    join stg_load on county_count.load_id = stg_load.load_id
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
    cast(sum(n) as bigint) as n,
    cast(sum(k) as bigint) as k
from of_unit
group by indicator, kind, unit_code, counted_on, seen_on
having sum(n) <> 0 or sum(k) <> 0
