-- Takes the revisions of the petitions out that the new loads show.
-- grain: one row per revision
delete from facts.stg_revision
where petition_no in (select petition_no from repeated_petition)
