-- The tables of loads and their fields without a primary key. The index that keeps one is written
-- to the file with whatever the memory held before, such as the rows of an export that was being
-- read. Each load takes its number from a sequence.
create table keyless_load (
    load_id integer not null,
    kind varchar not null,
    source varchar not null,
    source_version varchar not null,
    file varchar not null,
    file_modified_at timestamp,
    input_sha256 varchar not null,
    mode varchar not null,
    is_synthetic boolean not null,
    loaded_at timestamp not null,
    program_version varchar not null,
    rows_read integer not null,
    rows_duplicate integer not null,
    rows_quarantined integer not null,
    rows_blank integer not null,
    warnings integer not null
);
insert into keyless_load by name select * from load;
drop table load;
alter table keyless_load rename to load;

create table keyless_load_field (
    load_id integer not null,
    field varchar not null,
    origin varchar not null
);
insert into keyless_load_field by name select * from load_field;
drop table load_field;
alter table keyless_load_field rename to load_field;
