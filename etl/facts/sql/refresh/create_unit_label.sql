-- The labels by which records name their units, as the kept facts know them.
-- grain: one row per label
create or replace temp view unit_label as
select *
from facts.unit_label
