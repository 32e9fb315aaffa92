-- Petitions that the new loads show: the revisions of all others are as the
-- kept facts have them.
-- grain: one row per petition
select distinct record_key as petition_no
from warehouse.sighting
where load_id > (select last_load from facts.kept_until)
