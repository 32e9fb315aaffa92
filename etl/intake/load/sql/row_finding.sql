-- grain: one row per row of the file and rule that it breaks
create or replace temp table row_finding (
    row_order integer,
    field varchar,
    rule varchar,
    is_rejected boolean
)
