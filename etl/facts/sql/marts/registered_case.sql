-- The countable cases registered in the one window of `run_window`, of every
-- unit. As a view it is worked out for each page: no case is copied.
-- grain: one row per countable petition registered in the window
select
    petition.petition_no,
    petition.is_repeat as is_counted,
    petition.registered_on,
    petition.due_on,
    petition.closed_on,
    petition.channel,
    petition.topic,
    petition.purpose,
    petition.township_code,
    petition.department_code
from petition
where petition.is_countable
    and petition.registered_on >= (select min(start_on) from run_window)
    and petition.registered_on <= (select max(end_on) from run_window)
