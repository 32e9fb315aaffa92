-- The cases behind a figure of one indicator in the one window of `run_window`:
-- those that count for its n, and whether each counts for k. $unit null: of all
-- units; '': of none.
-- grain: one row per petition that counts for n
with

pairs as (
    select
        asked_pair.petition_no,
        asked_pair.load_id,
        asked_pair.unit_code,
        coalesce(
            asked_pair.k_on >= run_window.start_on
            and asked_pair.k_seen_on <= run_window.end_on,
            false
        ) as is_counted
    from asked_pair
    join run_window
        on asked_pair.n_on >= run_window.start_on
        and asked_pair.n_seen_on <= run_window.end_on
    where asked_pair.kind = $kind
),

stocks as (
    select
        asked_stock.petition_no,
        asked_stock.load_id,
        asked_stock.unit_code,
        coalesce(asked_stock.cleared_on <= run_window.end_on, false)
            as is_counted
    from asked_stock
    join run_window
        on asked_stock.listed_on <= run_window.end_on
        and (
            asked_stock.cleared_on is null
            or asked_stock.cleared_on >= run_window.year_start_on
        )
    where asked_stock.kind = $kind
),

case_values as (
    select
        asked_value.petition_no,
        asked_value.load_id,
        asked_value.unit_code,
        false as is_counted
    from asked_value
    join run_window
        on asked_value.n_on >= run_window.start_on
        and asked_value.n_seen_on <= run_window.end_on
    where asked_value.kind = $kind
        and asked_value.value is not null
),

behind as (
    select
        petition_no,
        load_id,
        unit_code,
        is_counted
    from pairs

    union all

    select
        petition_no,
        load_id,
        unit_code,
        is_counted
    from stocks

    union all

    select
        petition_no,
        load_id,
        unit_code,
        is_counted
    from case_values
),

counted as (
    select
        behind.petition_no,
        max(behind.is_counted) as is_counted
    from behind
    left join asked_unit on behind.unit_code = asked_unit.code
    left join unmeasured
        on unmeasured.indicator = $indicator
        and behind.load_id = unmeasured.load_id
    where unmeasured.load_id is null
        and ($unit is null or coalesce(asked_unit.unit_code, '') = $unit)
    group by behind.petition_no
)

select
    counted.petition_no,
    counted.is_counted,
    petition.registered_on,
    petition.due_on,
    petition.closed_on,
    petition.channel,
    petition.topic,
    petition.purpose
from counted
join petition on counted.petition_no = petition.petition_no
