-- The cases of all stocks, where the file of the case tells what the indicator
-- reads.
-- grain: one row per indicator, unit kind and case
select
    stock.indicator,
    stock.kind,
    stock.unit_code,
    stock.petition_no,
    stock.listed_on,
    stock.cleared_on
from stock
left join unmeasured
    on stock.indicator = unmeasured.indicator
    and stock.load_id = unmeasured.load_id
where stock.listed_on is not null
    and unmeasured.load_id is null
