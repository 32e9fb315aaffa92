-- Texts that are masked.
-- grain: one row per row of the file and field that is read
create or replace temp table free_text_reading (
    row_order integer,
    field varchar,
    value varchar
)
