-- The numbers with the most differing rows, and their first rows.
-- grain: one row per such number
with

example as (
    select
        record_key,
        count(*) as rows
    from differing_row
    group by record_key
    order by rows desc, record_key
    limit 3
)

select
    example.record_key,
    list_slice(list(raw_row.row_no order by raw_row.row_order), 1, 4)
        as row_numbers,
    count(*) as rows
from example
join incoming on example.record_key = incoming.record_key
join raw_row on incoming.row_order = raw_row.row_order
group by example.record_key, example.rows
order by example.rows desc, example.record_key
