-- grain: one row, the load
insert into load by name
select
    $load_id as load_id,
    $kind as kind,
    $source as source,
    $source_version as source_version,
    $file as file,
    cast($file_modified_at as timestamp) as file_modified_at,
    $input_sha256 as input_sha256,
    $mode as mode,
    $is_synthetic as is_synthetic,
    cast($loaded_at as timestamp) as loaded_at,
    $program_version as program_version,
    $read as rows_read,
    $duplicate as rows_duplicate,
    $quarantined as rows_quarantined,
    $blank as rows_blank,
    $warnings as warnings
