-- The cases that name this one as the first (首次信访件编号), by their days.
-- 揭发控告 and withdrawn cases are left out.
-- grain: one row per case that repeats it
select
    petition.petition_no,
    petition.registered_on,
    petition.township_code,
    petition.department_code
from warehouse.petition_version as version
join petition on version.content_hash = petition.content_hash
where version.repeat_of = $petition_no
    and coalesce(petition.purpose <> 'accusation', true)
    and not petition.is_withdrawn
order by petition.registered_on nulls last, petition.petition_no nulls last
