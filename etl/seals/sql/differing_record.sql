-- Records of a load whose facts of one kind differ from the digested ones, as
-- far as the difference of the traces shows them: every record if the load had
-- no facts of the kind, the record that was added or removed, the record that
-- was seen with other content, and records whose content is gone.
-- grain: one row per such record
with

own as (
    select
        record,
        md5_number_lower(fact) as trace
    from fact
    where load_id = $load_id and kind = $kind
),

elsewhere as (
    select
        record,
        md5_number_lower(fact) as trace
    from fact
    where kind = 'sighting'

    union

    select
        petition_no as record,
        md5_number_lower(concat(petition_no, chr(31), content_hash)) as trace
    from warehouse.petition_version
)

select record
from own
where $before = 0
    or ($after - $before = 1 and trace = cast($difference as ubigint))

union

select record
from elsewhere
where $kind = 'sighting'
    and $after - $before = -1
    and trace = cast($difference as ubigint)

union

select own.record
from own
join elsewhere on own.record = elsewhere.record
where $kind = 'sighting'
    and $after = $before
    and xor(own.trace, elsewhere.trace) = cast($difference as ubigint)

union

select record_key as record
from warehouse.sighting
where $kind = 'version'
    and load_id = $load_id
    and content_hash not in (
        select content_hash from warehouse.petition_version
    )
    and content_hash not in (
        select content_hash from warehouse.handling_version
    )
    and content_hash not in (
        select content_hash from warehouse.activity_version
    )
order by record
