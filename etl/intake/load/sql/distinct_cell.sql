-- grain: one row per distinct cell of a column that is not plain
select distinct {column} as cell
from clean_row
where not ({is_plain})
