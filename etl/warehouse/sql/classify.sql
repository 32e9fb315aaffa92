-- What a load means for each petition of the file.
-- grain: one row per petition of the file, or withdrawn by it
create or replace temp table classified as
with

earlier_load as (
    select
        load_id,
        source,
        row_number() over (order by loaded_at, load_id) as load_order
    from load
    where loaded_at < cast($loaded_at as timestamp)
        or (loaded_at = cast($loaded_at as timestamp) and load_id < $load_id)
),

-- a file counts by the last row of a number
last_row as (
    select petition_no, max(row_order) as row_order from incoming group by petition_no
),

file_petition as (
    select incoming.petition_no, incoming.row_order, incoming.content_hash
    from incoming
    join last_row
        on incoming.petition_no = last_row.petition_no
        and incoming.row_order = last_row.row_order
),

-- a snapshot speaks for every case its source ever showed; any other file only
-- for the cases it holds
before_load as (
    select
        sighting.petition_no,
        max_by(sighting.content_hash, earlier_load.load_order) as content_hash,
        max_by(sighting.is_withdrawn, earlier_load.load_order) as is_withdrawn,
        max_by(earlier_load.source, earlier_load.load_order) as source
    from sighting
    join earlier_load on sighting.load_id = earlier_load.load_id
    where $is_snapshot
        or sighting.petition_no in (select petition_no from last_row)
    group by sighting.petition_no
)

select
    coalesce(file_petition.petition_no, before_load.petition_no) as petition_no,
    coalesce(file_petition.content_hash, before_load.content_hash) as content_hash,
    file_petition.row_order,
    case
        when file_petition.petition_no is null then 'withdrawn'
        when before_load.petition_no is null then 'new'
        when before_load.is_withdrawn then 'changed'
        when before_load.content_hash = file_petition.content_hash then 'unchanged'
        else 'changed'
    end as class
from file_petition
full join before_load on file_petition.petition_no = before_load.petition_no
where file_petition.petition_no is not null
    or (
        before_load.source = $source
        and not before_load.is_withdrawn
        and before_load.petition_no not in (select petition_no from rejected_number)
    )
