-- grain: one row
select nextval('load_id') as load_id
