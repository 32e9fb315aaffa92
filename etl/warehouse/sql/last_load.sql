-- grain: one row, the newest load; null: nothing is loaded
select max(load_id) as load_id from warehouse.load
