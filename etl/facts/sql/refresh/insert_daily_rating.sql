-- Adds the counts of some petitions to the kept ones, or takes them away.
-- grain: one row per unit kind, unit and days
insert into facts.daily_rating
select
    kind,
    unit_code,
    rated_on,
    seen_on,
    $sign * ratings as ratings
from daily_rating
