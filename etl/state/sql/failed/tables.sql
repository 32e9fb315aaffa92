-- Which tables of failed sign-ins there are: the first layout has one of them.
-- grain: one row per table
select name
from sqlite_schema
where type = 'table' and name in ('failed_sign_in', 'failed_sign_in_key')
