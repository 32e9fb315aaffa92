-- grain: one row, the load
insert into county_load by name
select
    $load_id as load_id,
    $county_code as county_code,
    $header as header
