-- Where in its file a load saw a record, so that a case leads back to the sheet and row it came
-- from. Loads of earlier versions did not keep it: null. The table is made anew: columns cannot
-- be added to one of which the migrations before have changed rows in the same transaction.
create table sighted_row (
    load_id integer not null,
    record_key varchar not null,
    content_hash uuid not null,
    sheet varchar,
    row_no integer
);
insert into sighted_row by name select * from sighting;
drop table sighting;
alter table sighted_row rename to sighting;
