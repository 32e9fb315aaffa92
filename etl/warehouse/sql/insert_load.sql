-- grain: the load just done
insert into load
select
    $load_id as load_id,
    $source as source,
    $file as file,
    $input_sha256 as input_sha256,
    $mode as mode,
    $is_synthetic as is_synthetic,
    cast($loaded_at as timestamp) as loaded_at,
    $program_version as program_version,
    $read as rows_read,
    $new as rows_new,
    $changed as rows_changed,
    $unchanged as rows_unchanged,
    $duplicate as rows_duplicate,
    $quarantined as rows_quarantined,
    $blank as rows_blank,
    $withdrawn as cases_withdrawn,
    $warnings as warnings
