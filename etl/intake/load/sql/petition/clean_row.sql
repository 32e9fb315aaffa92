-- Rows of the file, with no text that names the person of its own row.
-- grain: one row per row of the file
create or replace temp view clean_row as
select
    raw_row.* replace (
        case when clean_text.row_order is null
            then raw_row.category else clean_text.category end as category,
        case when clean_text.row_order is null
            then raw_row.category_1 else clean_text.category_1
        end as category_1,
        case when clean_text.row_order is null
            then raw_row.category_2 else clean_text.category_2
        end as category_2,
        case when clean_text.row_order is null
            then raw_row.category_3 else clean_text.category_3
        end as category_3,
        case when clean_text.row_order is null
            then raw_row.township else clean_text.township end as township,
        case when clean_text.row_order is null
            then raw_row.responsible_org else clean_text.responsible_org
        end as responsible_org,
        case when clean_text.row_order is null
            then raw_row.lead_official else clean_text.lead_official
        end as lead_official,
        case when clean_text.row_order is null
            then raw_row.title else clean_text.title end as title,
        case when clean_text.row_order is null
            then raw_row.content else clean_text.content end as content
    )
from raw_row
left join clean_text on raw_row.row_order = clean_text.row_order
