-- grain: one row per class of the load
select class, count(*) as cases from classified group by class
