-- What the distinct cells of a column mean.
-- grain: one row per field and distinct cell that is read
create or replace temp table cell_reading (
    field varchar,
    cell varchar,
    value varchar,
    rule varchar
)
