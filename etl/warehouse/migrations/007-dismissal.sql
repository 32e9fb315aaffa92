-- one row per rejected row that somebody has declared to be no case (不再处理), and why. The
-- rejected row stays, and so do the counts of its load.
create table dismissal (
    quarantine_load_id integer not null,
    sheet varchar,
    row_no integer not null,
    reason varchar not null,
    dismissed_at timestamp not null
);
