-- The rows of `kept/daily_bureau.sql` from the counts of the counties of a
-- region.
-- grain: one row per days
select
    county_bureau.counted_on,
    county_bureau.seen_on,
    cast(sum(county_bureau.transferred_n) as bigint) as transferred_n,
    cast(sum(county_bureau.transferred_k) as bigint) as transferred_k,
    cast(sum(county_bureau.rated_n) as bigint) as rated_n,
    cast(sum(county_bureau.rated_k) as bigint) as rated_k
from warehouse.county_bureau
join stg_load on county_bureau.load_id = stg_load.load_id
group by county_bureau.counted_on, county_bureau.seen_on
