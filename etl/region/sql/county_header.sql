-- The header of the newest counts of each county.
-- grain: one row per county
select
    county_code,
    max_by(header, load_id) as header
from {schema}county_load
where load_id <= $last_load
group by county_code
order by county_code nulls first
