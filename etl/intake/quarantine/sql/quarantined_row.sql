-- Rejected rows, and what has closed each: a repaired row brought in by a replay (or by
-- a later row of its own file), a later delivery that held the record, or a later rejection
-- of the same record, which stands for the earlier ones. A row without a record key is
-- the same as another when all its cells are. Open rows have no `closed_by`.
-- Both the loader's file and the published copy go by the name `warehouse`.
-- grain: one row per quarantined row asked for: of $source, open where $is_open, of
-- $numbers one a line; a null asks for nothing in particular
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

-- Few of all sightings are of a record that was ever rejected.
held as materialized (
    select
        sighting.record_key,
        placed_load.kind,
        placed_load.mode,
        placed_load.load_order
    from warehouse.sighting as sighting
    join placed_load on sighting.load_id = placed_load.load_id
    where sighting.record_key in (select record_key from rejected)
),

sighted as (
    select
        rejected.number,
        min(held.load_order) as load_order
    from rejected
    join held
        on rejected.record_key = held.record_key
        and rejected.kind = held.kind
        and rejected.load_order < held.load_order
    -- What a replay brings is as old as the rows its tickets name: it closes those, and
    -- what replays before it rejected again, but no delivery of its own facts.
    where held.mode <> 'replay' or rejected.mode = 'replay'
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

asked as (
    select
        rejected.*,
        case
            when repaired.load_order <> rejected.load_order then 'repaired'
            when repaired.load_order is not null or sighted.load_order is not null
                then 'loaded'
            when rejected_again.load_order is not null then 'rejected_again'
        end as closed_by,
        coalesce(
            repaired.load_order, sighted.load_order, rejected_again.load_order
        ) as closing_order
    from rejected
    left join repaired
        on rejected.load_id = repaired.load_id
        and rejected.sheet is not distinct from repaired.sheet
        and rejected.row_no = repaired.row_no
    left join sighted on rejected.number = sighted.number
    left join rejected_again on rejected.number = rejected_again.number
    where rejected.source = coalesce($source, rejected.source)
        and (not $is_open or closing_order is null)
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
    join asked
        on finding.load_id = asked.load_id
        and finding.sheet is not distinct from asked.sheet
        and finding.row_no = asked.row_no
    where finding.is_rejected
    group by finding.load_id, finding.sheet, finding.row_no
)

select
    asked.number,
    asked.load_id,
    asked.source,
    asked.file,
    asked.sheet,
    asked.row_no,
    asked.record_key,
    asked.row_json,
    strftime(asked.loaded_at, '%Y-%m-%d %H:%M:%S') as loaded_at,
    reason.fields,
    reason.rules,
    asked.closed_by,
    closing.file as closed_file,
    strftime(closing.loaded_at, '%Y-%m-%d %H:%M:%S') as closed_at
from asked
left join reason
    on asked.load_id = reason.load_id
    and asked.sheet is not distinct from reason.sheet
    and asked.row_no = reason.row_no
left join placed_load as closing on asked.closing_order = closing.load_order
order by asked.load_order, asked.sheet, asked.row_no
