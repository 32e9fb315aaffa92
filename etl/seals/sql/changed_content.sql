-- Records of a load whose content no longer matches its hash.
-- grain: one row per such record
select sighting.record_key as record
from warehouse.sighting
join warehouse.{kind}_version as version
    on sighting.content_hash = version.content_hash
where sighting.load_id = $load_id
    and cast(md5({content}) as uuid)
        <> version.content_hash
order by sighting.record_key
