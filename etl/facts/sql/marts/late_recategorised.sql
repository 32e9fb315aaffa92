-- Handled cases put under another category or purpose after the day they were
-- due. A case that is no longer handled keeps the due day of a handled one.
-- grain: one row per petition and day on which either changed
select distinct
    stg_revision.petition_no,
    stg_revision.changed_on
from stg_revision
join petition on stg_revision.petition_no = petition.petition_no
where stg_revision.changed_on > petition.handle_due_on
    and (stg_revision.was_handled or petition.is_handled)
