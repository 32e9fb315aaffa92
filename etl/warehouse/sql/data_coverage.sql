-- The first and last registration and the newest load of cases; in a region, of
-- the counts of its counties. A replay is no delivery of data.
-- grain: one row
with

registration as (
    select cast(registered_at as date) as registered_on
    from warehouse.petition_version

    union all

    select counted_on as registered_on
    from warehouse.county_part
    where registered > 0
)

select
    (
        select cast(min(registered_on) as varchar)
        from registration
    ) as "firstRegisteredOn",
    (
        select cast(max(registered_on) as varchar)
        from registration
    ) as "lastRegisteredOn",
    (
        select cast(max(loaded_at) as varchar)
        from warehouse.load
        where kind in ('petition', 'county') and mode <> 'replay'
    ) as "newestLoadAt"
