-- Petitions put under another category or purpose, by the loads known at K.
-- Loads are compared within one source: two sources that differ are no change.
-- A category filled in for the first time or made more specific is no change
-- either. A blank purpose counts as 求决.
-- grain: one row per petition and load that changed either
with

varied as (
    select version.petition_no
    from repeated_petition
    join warehouse.petition_version as version
        on repeated_petition.petition_no = version.petition_no
    group by version.petition_no
    having min(concat_ws(chr(31), category_1, category_2, category_3))
        <> max(concat_ws(chr(31), category_1, category_2, category_3))
        or min(coalesce(purpose, 'request'))
            <> max(coalesce(purpose, 'request'))
),

known_version as (
    select
        version.petition_no,
        concat_ws(
            chr(31), version.category_1, version.category_2, version.category_3
        ) as category,
        coalesce(version.purpose, 'request') as purpose,
        stg_load.source,
        stg_load.load_order,
        cast(stg_load.loaded_at as date) as loaded_on
    from varied
    join warehouse.sighting on varied.petition_no = sighting.record_key
    join stg_load
        on sighting.load_id = stg_load.load_id
        and stg_load.kind = 'petition'
    join warehouse.petition_version as version
        on sighting.content_hash = version.content_hash
),

compared as (
    select
        petition_no,
        loaded_on,
        load_order,
        category,
        purpose,
        lag(category) over (
            partition by petition_no, source order by load_order
        )
            as category_before,
        lag(purpose) over (partition by petition_no, source order by load_order)
            as purpose_before
    from known_version
)

select
    petition_no,
    load_order,
    loaded_on as changed_on,
    purpose_before in ('request', 'appeal') as was_handled
from compared
where purpose_before is not null
    and (
        (
            category_before <> ''
            and not starts_with(
                concat(category, chr(31)), concat(category_before, chr(31))
            )
        )
        or purpose <> purpose_before
    )
