-- Records known under a form of their number that is now normalised ('001, 001.0) get the
-- number without it, in the records and where others name them. Sealed editions stay as they
-- are; verifying names those whose cases have another number since.

create temp macro plain_number(written) as coalesce(
    nullif(
        regexp_replace(
            regexp_replace(written, '^[''`´‘’]+\s*', ''), '^(\d+)\.0+$', '\1'
        ),
        ''
    ),
    written
);

create temp table new_petition as
with

renumbered as (
    select
        * replace (
            plain_number(petition_no) as petition_no,
            plain_number(repeat_of) as repeat_of
        )
    from petition_version
    where petition_no <> plain_number(petition_no)
        or repeat_of <> plain_number(repeat_of)
)

select
    * exclude (content_hash),
    content_hash as old_hash,
    -- as a load computes it: the key, then every column
    cast(md5(concat(
        petition_no, chr(31), petition_no, chr(31), registered_at, chr(31), channel,
        chr(31), purpose, chr(31), category_1, chr(31), category_2, chr(31), category_3,
        chr(31), township, chr(31), responsible_org, chr(31), accepted_at, chr(31),
        closed_at, chr(31), extended_to, chr(31), deadline, chr(31), outcome, chr(31),
        repeat_mark, chr(31), repeat_of, chr(31), level, chr(31), headcount, chr(31),
        urgency, chr(31), rating, chr(31), rated_at, chr(31), backlog_listed_at, chr(31),
        backlog_cleared_at, chr(31), lead_official, chr(31), in_statistics, chr(31),
        litigation, chr(31), title, chr(31), content, chr(31), petitioner_key
    )) as uuid) as content_hash
from renumbered;

create temp table new_handling as
with

renumbered as (
    select * replace (plain_number(petition_no) as petition_no)
    from handling_version
    where petition_no <> plain_number(petition_no)
),

keyed as (
    select
        *,
        concat(
            petition_no, chr(31), step, chr(31), handled_at,
            chr(31), handling_org, chr(31), next_org
        ) as record_key
    from renumbered
)

select
    * exclude (content_hash),
    content_hash as old_hash,
    cast(md5(concat(
        record_key, chr(31), petition_no, chr(31), step, chr(31), handled_at, chr(31),
        handling_org, chr(31), next_org, chr(31), extended_to, chr(31), rating
    )) as uuid) as content_hash
from keyed;

-- one row per sighting of a renumbered record
create temp table moved_sighting as
with

new_key as (
    select old_hash, content_hash, petition_no as record_key from new_petition
    union all
    select old_hash, content_hash, record_key from new_handling
)

select
    sighting.load_id,
    new_key.record_key,
    new_key.content_hash
from sighting
join new_key on sighting.content_hash = new_key.old_hash;

delete from sighting
where content_hash in (
    select old_hash from new_petition union all select old_hash from new_handling
);

-- Where one load has a record under several forms of its number, one of them counts, and the
-- others are duplicates.
create temp table kept_sighting as
select
    load_id,
    record_key,
    max(content_hash) as content_hash
from moved_sighting
where not exists (
        select 1
        from sighting
        where sighting.load_id = moved_sighting.load_id
            and sighting.record_key = moved_sighting.record_key
    )
group by load_id, record_key;

update load
set rows_duplicate = rows_duplicate + coalesce(
    (select count(*) from moved_sighting where moved_sighting.load_id = load.load_id), 0
) - coalesce(
    (select count(*) from kept_sighting where kept_sighting.load_id = load.load_id), 0
)
where load_id in (select load_id from moved_sighting);

insert into sighting by name select * from kept_sighting;

delete from petition_version
where content_hash in (select old_hash from new_petition);

insert into petition_version by name
select distinct on (content_hash) * exclude (old_hash)
from new_petition
where content_hash not in (select content_hash from petition_version);

delete from handling_version
where content_hash in (select old_hash from new_handling);

insert into handling_version by name
select distinct on (content_hash) * exclude (old_hash, record_key)
from new_handling
where content_hash not in (select content_hash from handling_version);

update quarantine
set record_key = plain_number(record_key)
where record_key <> plain_number(record_key);

drop table new_petition;
drop table new_handling;
drop table moved_sighting;
drop table kept_sighting;
drop macro plain_number;
