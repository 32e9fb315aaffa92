-- Texts that stand for a blank cell.
-- grain: one row per column and text
create or replace temp table blank_word (
    field varchar,
    cell varchar
)
