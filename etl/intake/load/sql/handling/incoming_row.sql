-- Rows of the file as handling rows (办理过程). A row has no number; its key is
-- case, step, time and organisations.
-- grain: one row per row of the file that is not blank
create or replace temp view incoming_row as
select
    row_order,
    case
        when petition_no is not null
            and step is not null
            and handled_at is not null
            then concat(
                petition_no, chr(31), step, chr(31), handled_at,
                chr(31), handling_org, chr(31), next_org
            )
    end as record_key,
    petition_no,
    step,
    handled_at,
    handling_org,
    next_org,
    extended_to,
    rating,
    result
from read_row
