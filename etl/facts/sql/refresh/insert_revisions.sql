-- Puts the revisions of the petitions in that the new loads show.
-- grain: one row per revision
insert into facts.stg_revision
select *
from stg_revision
