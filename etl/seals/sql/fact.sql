-- Every fact of every load, as the text that is digested. Content belongs to
-- the load that first saw it; the counts of the counties of a region, to
-- theirs.
-- grain: one row per fact of the warehouse
with

first_sighting as (
    select
        content_hash,
        min(load_id) as load_id
    from warehouse.sighting
    group by content_hash
),

version as (
    select
        content_hash,
        petition_no as record,
        -- columns that came after 0.2.0 count where they have a value
        regexp_replace(
            cast(to_json(petition_version) as varchar),
            ',"({later})":null',
            '',
            'g'
        ) as fact
    from warehouse.petition_version

    union all

    select
        content_hash,
        petition_no as record,
        regexp_replace(
            cast(to_json(handling_version) as varchar),
            ',"({later})":null',
            '',
            'g'
        ) as fact
    from warehouse.handling_version

    union all

    select
        content_hash,
        coalesce(entry_no, concat_ws(' ', held_on, unit, activity)) as record,
        cast(to_json(activity_version) as varchar) as fact
    from warehouse.activity_version
)

select
    load_id,
    'load' as kind,
    file as record,
    sha256(cast(to_json(load) as varchar)) as fact
from warehouse.load

union all

select
    load_id,
    'field' as kind,
    field as record,
    concat(field, chr(31), origin) as fact
from warehouse.load_field

union all

select
    load_id,
    'sighting' as kind,
    record_key as record,
    concat(record_key, chr(31), content_hash) as fact
from warehouse.sighting

union all

-- content that no load saw is of load 0
select
    coalesce(first_sighting.load_id, 0) as load_id,
    'version' as kind,
    version.record,
    sha256(version.fact) as fact
from version
left join first_sighting on version.content_hash = first_sighting.content_hash

union all

select
    load_id,
    'quarantine' as kind,
    concat_ws(' ', sheet, row_no) as record,
    sha256(cast(to_json(quarantine) as varchar)) as fact
from warehouse.quarantine

union all

select
    load_id,
    'finding' as kind,
    concat_ws(' ', sheet, row_no) as record,
    sha256(cast(to_json(finding) as varchar)) as fact
from warehouse.finding

union all

select
    load_id,
    'repair' as kind,
    concat_ws(' ', sheet, row_no) as record,
    sha256(cast(to_json(repair) as varchar)) as fact
from warehouse.repair

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_load) as varchar)) as fact
from warehouse.county_load

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_count) as varchar)) as fact
from warehouse.county_count

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_value) as varchar)) as fact
from warehouse.county_value

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_stock) as varchar)) as fact
from warehouse.county_stock

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_part) as varchar)) as fact
from warehouse.county_part

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_pending) as varchar)) as fact
from warehouse.county_pending

union all

select
    load_id,
    'version' as kind,
    county_code as record,
    sha256(cast(to_json(county_bureau) as varchar)) as fact
from warehouse.county_bureau
