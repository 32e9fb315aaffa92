-- The petitions that the new loads place anew or withdraw.
-- grain: one row per petition
select petition_no
from placed_change

union all

select petition_no
from vanished_petition
