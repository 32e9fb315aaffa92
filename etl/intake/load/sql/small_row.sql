-- The cells of a file, for a program that reads a small one whole.
-- grain: one row per row of the file, up to the given number
select {columns}
from clean_row
limit {most}
