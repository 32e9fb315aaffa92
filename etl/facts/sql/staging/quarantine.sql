-- Rejected rows, as `record_state` reads them: a rejected row still holds its
-- record.
-- grain: one row per rejected row
select
    load_id,
    record_key
from warehouse.quarantine
