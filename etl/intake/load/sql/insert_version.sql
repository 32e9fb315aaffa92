-- grain: one row per record of the file whose content is not stored yet
insert into {kind}_version by name
select incoming.* exclude (row_order, record_key) from incoming
