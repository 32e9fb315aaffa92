-- Keys of programs that ask the API (机器账号): one scope each, until a day. Times are instants in UTC
-- as ISO 8601 with milliseconds, so that they compare as texts.

create table machine_key (
    id integer primary key,
    name text not null unique,
    -- A role of a machine.
    scope text not null,
    -- SHA-256 of the key, which is stored nowhere.
    hash text not null unique,
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
