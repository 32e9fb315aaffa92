-- Rejected rows, and what has closed each: a repaired row brought in by a replay (or by
-- a later row of its own file), a later delivery that held the record, or a later rejection
-- of the same record, which stands for the earlier ones. A row without a record key is
-- the same as another when all its cells are. Open rows have no `closed_by`.
-- Both the loader's file and the published copy go by the name `warehouse`.
-- grain: one row per quarantined row
with

placed_load as (
    select
        *,
        row_number() over (order by loaded_at, load_id) as load_order
    from warehouse.load
),

rejected as (
    select
        -- The letters keep a spreadsheet from reading a date; the digest tells sheets
        -- apart, and the rows of one warehouse from those of another.
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
    group by repair.quarantine_load_id, repair.sheet, repair.row_no
),

sighted as (
    select
        rejected.number,
        min(placed_load.load_order) as load_order
    from rejected
    join warehouse.sighting as sighting on rejected.record_key = sighting.record_key
    join placed_load
        on sighting.load_id = placed_load.load_id
        and rejected.kind = placed_load.kind
        and rejected.load_order < placed_load.load_order
    -- What a replay brings is as old as the rows its tickets name: it closes those, and
    -- what replays before it rejected again, but no delivery of its own facts.
    where placed_load.mode <> 'replay' or rejected.mode = 'replay'
    group by rejected.number
),

rejected_again as (
    select
        rejected.number,
        min(again.load_order) as load_order
    from rejected
    join rejected as again
        on rejected.kind = again.kind
        and rejected.load_order < again.load_order
        and coalesce(rejected.record_key, concat(rejected.source, rejected.row_json))
        = coalesce(again.record_key, concat(again.source, again.row_json))
    group by rejected.number
),

reason as (
    select
        load_id,
        sheet,
        row_no,
        list(field order by field, rule) as fields,
        list(rule order by field, rule) as rules
    from warehouse.finding
    where is_rejected
    group by load_id, sheet, row_no
)

select
    rejected.number,
    rejected.load_id,
    rejected.source,
    rejected.file,
    rejected.sheet,
    rejected.row_no,
    rejected.record_key,
    rejected.row_json,
    strftime(rejected.loaded_at, '%Y-%m-%d %H:%M:%S') as loaded_at,
    reason.fields,
    reason.rules,
    case
        when repaired.load_order <> rejected.load_order then 'repaired'
        when repaired.load_order is not null or sighted.load_order is not null
            then 'loaded'
        when rejected_again.load_order is not null then 'rejected_again'
    end as closed_by,
    closing.file as closed_file,
    strftime(closing.loaded_at, '%Y-%m-%d %H:%M:%S') as closed_at
from rejected
left join repaired
    on rejected.load_id = repaired.load_id
    and rejected.sheet is not distinct from repaired.sheet
    and rejected.row_no = repaired.row_no
left join sighted on rejected.number = sighted.number
left join rejected_again on rejected.number = rejected_again.number
left join reason
    on rejected.load_id = reason.load_id
    and rejected.sheet is not distinct from reason.sheet
    and rejected.row_no = reason.row_no
left join placed_load as closing
    on closing.load_order
    = coalesce(repaired.load_order, sighted.load_order, rejected_again.load_order)
where rejected.source = coalesce($source, rejected.source)
order by rejected.load_order, rejected.sheet, rejected.row_no
