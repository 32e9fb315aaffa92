-- Rejected rows and what closed each: a repaired row of a replay, a later load
-- that held the record, or a later rejection of the same record. A valid row of
-- the same file closes none: its number may stand for another case. Two rows
-- without a record key are the same when all their cells are equal. A dismissed
-- row closes the rows of later files with the same cells too. An open row
-- has no closed_by. The loader's file and the published copy are both attached
-- as `warehouse`.
-- grain: one row per requested quarantined row: of $source, open if $is_open,
-- with one of $numbers (one per line); null: no condition
with

placed_load as (
    select
        *,
        row_number() over (order by loaded_at, load_id) as load_order
    from warehouse.load
),

rejected as (
    select
        -- the letters keep a spreadsheet from reading a date; the digest
        -- differs between sheets and between warehouses
        concat(
            'T', load_id, '-R', row_no, '-',
            upper(substr(md5(concat(input_sha256, chr(31), sheet)), 1, 6))
        ) as number,
        load_id,
        load_order,
        quarantine.sheet,
        quarantine.row_no,
        quarantine.record_key,
        quarantine.row_json,
        placed_load.kind,
        placed_load.mode,
        placed_load.source,
        placed_load.file,
        placed_load.loaded_at
    from warehouse.quarantine as quarantine
    join placed_load using (load_id)
),

repaired as (
    select
        repair.quarantine_load_id as load_id,
        repair.sheet,
        repair.row_no,
        min(placed_load.load_order) as load_order
    from warehouse.repair as repair
    join placed_load on repair.load_id = placed_load.load_id
    where repair.load_id <> repair.quarantine_load_id
    group by repair.quarantine_load_id, repair.sheet, repair.row_no
),

-- few sightings are of a record that was ever rejected
seen_record as materialized (
    select
        sighting.record_key,
        placed_load.kind,
        placed_load.mode,
        placed_load.load_order
    from warehouse.sighting as sighting
    join placed_load on sighting.load_id = placed_load.load_id
    where sighting.record_key in (select record_key from rejected)
),

seen_later as (
    select
        rejected.number,
        min(seen_record.load_order) as load_order
    from rejected
    join seen_record
        on rejected.record_key = seen_record.record_key
        and rejected.kind = seen_record.kind
        and rejected.load_order < seen_record.load_order
    -- A replay is as old as the rows its tickets name: it closes those and rows
    -- that earlier replays rejected again, but no row of a file.
    where seen_record.mode <> 'replay' or rejected.mode = 'replay'
    group by rejected.number
),

rejected_again as (
    select
        number,
        min(load_order) over (
            partition by kind, coalesce(record_key, concat(source, row_json))
            order by load_order
            range between 1 following and unbounded following
        ) as load_order
    from rejected
),

dismissed as (
    select
        rejected.source,
        rejected.row_json,
        min(rejected.load_order) as load_order,
        min_by(dismissal.reason, dismissal.dismissed_at) as reason,
        min(dismissal.dismissed_at) as dismissed_at
    from warehouse.dismissal as dismissal
    join rejected
        on dismissal.quarantine_load_id = rejected.load_id
        and dismissal.sheet is not distinct from rejected.sheet
        and dismissal.row_no = rejected.row_no
    group by rejected.source, rejected.row_json
),

requested as (
    select
        rejected.*,
        dismissed.reason as dismissal_reason,
        dismissed.dismissed_at,
        case
            when repaired.load_order is not null then 'repaired'
            when seen_later.load_order is not null then 'loaded'
            when dismissed.load_order is not null then 'dismissed'
            when rejected_again.load_order is not null then 'rejected_again'
        end as closed_by,
        case
            when closed_by <> 'dismissed' then coalesce(
                repaired.load_order,
                seen_later.load_order,
                rejected_again.load_order
            )
        end as closing_order
    from rejected
    left join repaired
        on rejected.load_id = repaired.load_id
        and rejected.sheet is not distinct from repaired.sheet
        and rejected.row_no = repaired.row_no
    left join seen_later on rejected.number = seen_later.number
    left join rejected_again on rejected.number = rejected_again.number
    left join dismissed
        on rejected.source = dismissed.source
        and rejected.row_json = dismissed.row_json
        and rejected.load_order >= dismissed.load_order
    where rejected.source = coalesce($source, rejected.source)
        and (not $is_open or closed_by is null)
        and (
            $numbers is null
            or rejected.number in (
                select unnest(string_split($numbers, chr(10)))
            )
        )
),

reason as (
    select
        finding.load_id,
        finding.sheet,
        finding.row_no,
        list(finding.field order by finding.field, finding.rule) as fields,
        list(finding.rule order by finding.field, finding.rule) as rules
    from warehouse.finding as finding
    join requested
        on finding.load_id = requested.load_id
        and finding.sheet is not distinct from requested.sheet
        and finding.row_no = requested.row_no
    where finding.is_rejected
    group by finding.load_id, finding.sheet, finding.row_no
)

select
    requested.number,
    requested.load_id,
    requested.source,
    requested.file,
    requested.sheet,
    requested.row_no,
    requested.record_key,
    requested.row_json,
    strftime(requested.loaded_at, '%Y-%m-%d %H:%M:%S') as loaded_at,
    reason.fields,
    reason.rules,
    requested.closed_by,
    closing.file as closed_file,
    strftime(
        case when requested.closed_by = 'dismissed'
            then requested.dismissed_at else closing.loaded_at end,
        '%Y-%m-%d %H:%M:%S'
    ) as closed_at,
    case when requested.closed_by = 'dismissed'
        then requested.dismissal_reason end as closed_reason
from requested
left join reason
    on requested.load_id = reason.load_id
    and requested.sheet is not distinct from reason.sheet
    and requested.row_no = reason.row_no
left join placed_load as closing on requested.closing_order = closing.load_order
order by requested.load_order, requested.sheet, requested.row_no
