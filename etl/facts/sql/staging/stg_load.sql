-- Loads known at K, numbered by time. Loads after last_load are left out,
-- whatever their time.
-- grain: one row per load known at K
with

-- loads whose file tells when a case was transferred (转送) or received (收到)
telling as (
    select
        load_id,
        bool_or(field = 'transferred_at') as has_transfer
    from warehouse.load_field
    where field in ('transferred_at', 'received_at')
    group by load_id
)

select
    load.load_id,
    load.kind,
    load.source,
    load.mode,
    load.is_synthetic,
    load.loaded_at,
    telling.load_id is not null as has_receipt,
    coalesce(telling.has_transfer, false) as has_transfer,
    row_number() over (order by load.loaded_at, load.load_id) as load_order
from warehouse.load
left join telling on load.load_id = telling.load_id
where load.loaded_at <= (select known_at from run_parameter)
    and load.load_id <= (select last_load from run_parameter)
