-- Puts the rows of the affected petitions as they are now into {table}.
-- grain: one row per petition
insert into facts.{table}
select *
from {table}_after
