-- The first and last registration and the newest load of cases. A replay is no
-- delivery of data.
-- grain: one row
select
    (
        select cast(cast(min(registered_at) as date) as varchar)
        from warehouse.petition_version
    ) as "firstRegisteredOn",
    (
        select cast(cast(max(registered_at) as date) as varchar)
        from warehouse.petition_version
    ) as "lastRegisteredOn",
    (
        select cast(max(loaded_at) as varchar)
        from warehouse.load
        where kind = 'petition' and mode <> 'replay'
    ) as "newestLoadAt"
