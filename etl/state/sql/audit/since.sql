-- The last act, and how many came after one: an upgrade that is undone may be
-- forgotten.
-- grain: one row
select
    coalesce(max(id), 0) as last,
    count(*) filter (where id > $since and act <> 'upgrade') as acts_since
from audit
