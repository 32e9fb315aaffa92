-- 积案化解率: cases on the year's backlog list that are cleared. A level and no
-- flow: a case is on the list from its listing to the end of the year in which
-- it is cleared.
-- grain: one row per unit kind and case
select
    kind,
    unit_code,
    petition_no,
    load_id,
    greatest(backlog_listed_on, registered_on) as listed_on,
    backlog_cleared_on as cleared_on
from fact
where backlog_listed_on is not null
