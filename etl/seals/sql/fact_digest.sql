-- Digest of the facts of each load and kind.
-- grain: one row per load and kind of fact
select
    load_id,
    kind,
    count(*) as facts,
    sha256(string_agg(fact, chr(30) order by fact)) as sha256,
    cast(bit_xor(md5_number_lower(fact)) as varchar) as trace
from fact
where load_id > $after and load_id <= $last
group by load_id, kind
order by load_id, kind
