-- Title and content of a case, masked when it was loaded. 揭发控告 and withdrawn
-- cases are not found.
-- grain: one row, or none
select
    petition.township_code,
    petition.department_code,
    version.title,
    version.content
from petition
join warehouse.petition_version as version
    on petition.content_hash = version.content_hash
where petition.petition_no = $petition_no
    and coalesce(version.purpose <> 'accusation', true)
    and not petition.is_withdrawn
