-- Content not seen before.
-- grain: one row per record of the file whose content is new
insert into {kind}_version by name
select incoming.* exclude (row_order, record_key) from incoming
