-- Keeps the labels by which records name their units.
-- grain: one row per label
create or replace table facts.unit_label as
select *
from unit_label
