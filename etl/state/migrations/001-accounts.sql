-- Accounts, their sessions, and the names whose sign-ins failed. Times are instants in UTC as
-- ISO 8601 with milliseconds, so that they compare as texts.

create table account (
    id integer primary key,
    -- What is typed to sign in, in the form in which names are compared.
    name text not null unique,
    title text not null,
    role text not null,
    -- The unit of a unit officer; it may have left the register since.
    unit_code text,
    -- Argon2id with its parameters and salt, as PHC writes it.
    password_hash text not null,
    must_change_password integer not null check (must_change_password in (0, 1)),
    -- Base32. The pending one becomes the other once a code confirms it.
    totp_secret text,
    totp_pending text,
    -- Number of the last 30 seconds of which a code was taken: none is taken twice.
    totp_step integer,
    is_locked integer not null default 0 check (is_locked in (0, 1)),
    is_demo integer not null default 0 check (is_demo in (0, 1)),
    created_at text not null,
    signed_in_at text
) strict;

create table session (
    id integer primary key,
    -- SHA-256 of the token, which is stored nowhere.
    hash text not null unique,
    account_id integer not null references account (id) on delete cascade,
    created_at text not null,
    used_at text not null,
    address text not null,
    agent text not null
) strict;

create index session_of_account on session (account_id);

-- Also of names that no account has, so that a name tells nothing by being locked.
create table failed_sign_in (
    -- SHA-256 of the name.
    name_hash text primary key,
    failures integer not null,
    last_at text not null
) strict;
