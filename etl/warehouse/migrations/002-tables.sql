-- The tables of version 0.2.0, the first release. No row is ever updated or deleted, and no
-- row depends on the order in which files were loaded: state and reconciliation are computed
-- from the sightings.

create sequence load_id;

-- one row per load of a file (装载)
create table load (
    load_id integer primary key,
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

-- one row per load and record in it: the content that the load showed
create table sighting (
    load_id integer not null,
    record_key varchar not null,
    content_hash uuid not null
);

-- one row per petition (信访件) and content: every version ever seen
create table petition_version (
    content_hash uuid not null,
    petition_no varchar not null,
    registered_at timestamp not null,
    channel varchar not null,
    purpose varchar,
    category_1 varchar,
    category_2 varchar,
    category_3 varchar,
    township varchar,
    responsible_org varchar,
    accepted_at timestamp,
    closed_at timestamp,
    extended_to timestamp,
    deadline timestamp,
    outcome varchar,
    repeat_mark varchar,
    repeat_of varchar,
    level varchar,
    headcount integer,
    urgency varchar,
    rating varchar,
    rated_at timestamp,
    backlog_listed_at timestamp,
    backlog_cleared_at timestamp,
    lead_official varchar,
    in_statistics varchar,
    litigation varchar,
    title varchar,
    content varchar,
    petitioner_key varchar
);

-- one row per handling row (办理过程) and content
create table handling_version (
    content_hash uuid not null,
    petition_no varchar not null,
    step varchar not null,
    handled_at timestamp not null,
    handling_org varchar,
    next_org varchar,
    extended_to timestamp,
    rating varchar
);

-- one row per entry of the activity ledger (工作台账) and content
create table activity_version (
    content_hash uuid not null,
    entry_no varchar,
    held_on date not null,
    unit varchar not null,
    activity varchar not null,
    items integer not null,
    items_done integer,
    persons integer
);

-- one row per finding on a row of a load: the rule and the field that breaks it
create table finding (
    load_id integer not null,
    sheet varchar,
    row_no integer not null,
    field varchar not null,
    rule varchar not null,
    is_rejected boolean not null
);

-- one row per rejected row of a load, without person data; record_key is null when the row
-- does not say which record it is
create table quarantine (
    load_id integer not null,
    sheet varchar,
    row_no integer not null,
    record_key varchar,
    row_json varchar not null
);

-- one row per rejected row that needs no repair any more, and the load that closed it:
-- either a replay of the repaired row, or its own load, which has a later row of the record
create table repair (
    load_id integer not null,
    quarantine_load_id integer not null,
    sheet varchar,
    row_no integer not null
);
