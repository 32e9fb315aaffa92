-- grain: one row
select
    file,
    rows_read as read,
    rows_duplicate as duplicate,
    rows_quarantined as quarantined,
    rows_blank as blank,
    warnings
from load
where load_id = $load_id
