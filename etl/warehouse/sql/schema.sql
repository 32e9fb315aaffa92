-- The warehouse. Nothing is ever updated or deleted: state is what was seen last.

create sequence if not exists load_id;

-- one row per load of a file (装载)
create table if not exists load (
    load_id integer primary key,
    source varchar not null,
    file varchar not null,
    input_sha256 varchar not null,
    mode varchar not null,
    is_synthetic boolean not null,
    loaded_at timestamp not null,
    program_version varchar not null,
    rows_read integer not null,
    rows_new integer not null,
    rows_changed integer not null,
    rows_unchanged integer not null,
    rows_duplicate integer not null,
    rows_quarantined integer not null,
    rows_blank integer not null,
    cases_withdrawn integer not null,
    warnings integer not null
);

-- one row per petition and load that held it: which content was seen; withdrawn
-- means a snapshot no longer held the case
create table if not exists sighting (
    load_id integer not null,
    petition_no varchar not null,
    content_hash varchar not null,
    is_withdrawn boolean not null
);

-- one row per petition and content: every version ever seen
create table if not exists petition_version (
    petition_no varchar not null,
    content_hash varchar not null,
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
    extended_to date,
    deadline date,
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

-- one row per finding on a row of a load: why it was rejected or warned about; a
-- rejected row is kept as it was, person data removed
create table if not exists finding (
    load_id integer not null,
    sheet varchar,
    row_no integer not null,
    field varchar not null,
    rule varchar not null,
    is_rejected boolean not null,
    row_json varchar
);
