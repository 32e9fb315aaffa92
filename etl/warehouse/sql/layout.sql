-- The layout as it stands: one that was never released has no version of the
-- program.
-- grain: one row
select * from warehouse.layout
