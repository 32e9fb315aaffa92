-- Where in its file a load saw a record, so that a case leads back to the sheet and row it came
-- from. Loads of earlier versions did not keep it: null.
alter table sighting add column sheet varchar;
alter table sighting add column row_no integer;
