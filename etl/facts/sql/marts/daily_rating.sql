-- Ratings by day, for the audit list: far fewer rows than ratings, of which a
-- window may have millions. seen_on is the day from which a rating is counted.
-- grain: one row per unit kind, unit and days
select
    kind,
    unit_code,
    rated_on,
    greatest(rated_on, registered_on) as seen_on,
    count(*) as ratings
from fact
where rated_on is not null
    and unit_code is not null
group by kind, unit_code, rated_on, greatest(rated_on, registered_on)
