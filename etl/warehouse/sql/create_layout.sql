-- The layout of the tables, and the version of the program that made it. Every
-- version reads it before anything else, 0.2.0 included.
-- grain: one row
create or replace table layout (
    version integer not null,
    program_version varchar not null
)
