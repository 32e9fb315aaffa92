-- Whether what is new can be added to the kept facts: every load that they do
-- not know is later than those they know, and no handling rows (办理过程) fill
-- cases of earlier loads. And how many rows of counts there are by now.
-- grain: one row
select
    coalesce(bool_and(load.loaded_at >= kept_until.loaded_at), true)
        and (
            select count(*)
            from warehouse.load as handling
            where handling.kind = 'handling'
        ) = 0 as is_addable,
    (select count(*) from facts.daily_count)
        + (select count(*) from facts.daily_part) as count_rows
from facts.kept_until
left join warehouse.load on load.load_id > kept_until.last_load
