-- Withdraws the kept petitions that a new snapshot lacks.
-- grain: one row per petition
update facts.placed_petition
set is_withdrawn = true, is_countable = false
where petition_no in (select petition_no from vanished_petition)
