-- Work of each window by kind. The completion rate covers the entries that
-- state how many items were done. It is 1 at most: items carried over can make
-- more done than there were.
-- grain: one row per window, unit (unit_code null: unattributed) and kind of
-- work
select
    run_window.window_no,
    unit_on.unit_code,
    activity.activity,
    sum(activity.items) as items,
    coalesce(sum(activity.items_done), 0) as items_done,
    coalesce(sum(activity.persons), 0) as persons,
    coalesce(sum(activity.items) filter (where activity.has_items_done), 0)
        as done_n,
    least(
        coalesce(sum(activity.items) filter (where activity.has_items_done), 0),
        coalesce(sum(activity.items_done), 0)
    ) as done_k
from activity
join run_window
    on activity.held_on between run_window.start_on and run_window.end_on
left join unit_on
    on run_window.register = unit_on.register
    and activity.unit_code = unit_on.code
group by run_window.window_no, unit_on.unit_code, activity.activity
