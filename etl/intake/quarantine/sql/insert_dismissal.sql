-- grain: one row, the dismissed row
insert into dismissal by name
select
    $load_id as quarantine_load_id,
    $sheet as sheet,
    $row_no as row_no,
    $reason as reason,
    cast($dismissed_at as timestamp) as dismissed_at
