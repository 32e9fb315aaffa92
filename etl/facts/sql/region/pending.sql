-- What `marts/pending.sql` counts, from the counts of the counties of a
-- region.
-- grain: one row per window, unit kind and unit (unit_code null: unattributed)
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
            when unit_kind.kind = 'county' then county_pending.county_code
            else county_pending.unit_code
        end as unit_code,
        county_pending.changed_on,
        county_pending.open,
        county_pending.overdue,
        county_pending.due_soon
    from warehouse.county_pending
    join stg_load on county_pending.load_id = stg_load.load_id
    cross join unit_kind
)

select
    run_window.window_no,
    of_unit.kind,
    unit_on.unit_code,
    cast(sum(of_unit.open) as bigint) as open,
    cast(sum(of_unit.overdue) as bigint) as overdue,
    cast(sum(of_unit.due_soon) as bigint) as due_soon
from of_unit
join run_window on of_unit.changed_on <= run_window.end_on
left join unit_on
    on run_window.register = unit_on.register
    and of_unit.kind = unit_on.kind
    and of_unit.unit_code = unit_on.code
group by run_window.window_no, of_unit.kind, unit_on.unit_code
having sum(of_unit.open) <> 0
