-- Which layout the tables have, and which version of the program made it so: for whoever
-- opens the warehouse with another version, 0.2.0 included.
-- grain: one row
create or replace table layout (
    version integer not null,
    program_version varchar not null
)
