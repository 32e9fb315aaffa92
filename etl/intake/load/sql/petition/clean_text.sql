-- Texts of the rows that name the person of their own row, with the person
-- masked.
-- grain: one row per such row
create or replace temp table clean_text (
    row_order integer,
    category varchar,
    category_1 varchar,
    category_2 varchar,
    category_3 varchar,
    township varchar,
    responsible_org varchar,
    lead_official varchar,
    title varchar,
    content varchar
)
