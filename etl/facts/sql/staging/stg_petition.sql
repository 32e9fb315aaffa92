-- Each petition as known at K, with dates cut to days and flags.
-- grain: one row per petition
select
    version.petition_no,
    version.content_hash,
    version.source,
    stg_load.load_id,
    stg_load.has_receipt,
    stg_load.has_transfer,
    cast(version.registered_at as date) as registered_on,
    cast(version.accepted_at as date) as accepted_on,
    cast(version.closed_at as date) as closed_on,
    cast(version.extended_to as date) as extended_on,
    cast(version.deadline as date) as deadline_on,
    cast(version.backlog_listed_at as date) as backlog_listed_on,
    cast(version.backlog_cleared_at as date) as backlog_cleared_on,
    cast(version.transferred_at as date) as transferred_on,
    cast(version.received_at as date) as received_on,
    cast(version.returned_at as date) as returned_on,
    cast(version.concluded_at as date) as concluded_on,
    version.channel,
    version.category_1,
    version.category_2,
    version.category_3,
    version.repeat_mark,
    version.repeat_of,
    version.petitioner_key,
    version.outcome,
    version.purpose,
    version.township,
    version.responsible_org,
    coalesce(version.headcount, 1) as headcount,
    version.is_withdrawn,
    -- these purposes run on the handling clock, and a blank one counts as 求决;
    -- what is dealt with elsewhere (处理途径) only with a deadline of its own
    coalesce(version.purpose, 'request') in ('request', 'appeal')
        and (
            coalesce(version.path, 'petition') = 'petition'
            or version.deadline is not null
            or version.extended_to is not null
        ) as is_handled,
    -- 村 0, 镇/乡 1, 县 2, 市 3, 省 4, 国家 5
    case version.level
        when 'village' then 0
        when 'town' then 1
        when 'county' then 2
        when 'city' then 3
        when 'province' then 4
        when 'nation' then 5
    end as level_rank,
    not version.is_withdrawn
        and coalesce(version.in_statistics, 'yes') <> 'no'
        and coalesce(version.litigation, 'no') <> 'yes'
        and coalesce(version.headcount, 1) between 1 and 9999
        as is_countable,
    -- a rating needs a value other than 未评价 and a date
    case
        when version.rating <> 'unrated' then cast(version.rated_at as date)
    end
        as rated_on,
    case when version.rated_at is not null then version.rating end as rating,
    case
        when version.bureau_rating <> 'unrated'
            then cast(version.rated_at as date)
    end as bureau_rated_on,
    version.bureau_rating in ('satisfied', 'fairly_satisfied')
        as is_bureau_satisfied,
    -- the layer that deals with a case, by its 信访层级
    case
        when version.level is null then 'unknown'
        when version.level in ('city', 'province', 'nation') then 'above'
        else version.level
    end as layer,
    -- a 12-digit code is a village; one that ends in 000 is the township itself
    case
        when regexp_full_match(version.township, '[0-9]{12}')
            and not version.township like '%000'
            then version.township
    end as village_code,
    -- a 12-digit code names the unit of its first nine digits
    case
        when regexp_full_match(version.township, '[0-9]{12}')
            then version.township[1:9]
        else version.township
    end as township_label,
    case
        when regexp_full_match(version.responsible_org, '[0-9]{12}')
            then version.responsible_org[1:9]
        else version.responsible_org
    end as org_label
from filled_petition as version
join stg_load on version.load_order = stg_load.load_order
