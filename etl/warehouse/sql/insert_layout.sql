-- grain: one row, the layout that the tables have now
insert into layout by name
select
    $version as version,
    $program_version as program_version
