-- grain: one row
select
    (select count(*) from raw_row) as read,
    (select count(*) from raw_row where is_blank) as blank,
    (select count(distinct row_order) from row_finding where is_rejected)
        as quarantined,
    (select count(*) from row_finding where not is_rejected) as warnings,
    (select count(*) from file_record) as records
