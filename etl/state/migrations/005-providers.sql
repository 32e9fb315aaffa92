-- Signing in elsewhere: by which identities of a provider accounts are known, and sign-ins that are
-- under way. A provider may be taken out of the settings and come back: its identities stay.

create table external_id (
    account_id integer not null references account (id) on delete cascade,
    -- The provider by its own address, so that another one never speaks for it.
    issuer text not null,
    -- What the provider calls the person, and never calls another one.
    subject text not null,
    primary key (account_id, issuer),
    unique (issuer, subject)
) strict;

-- Somebody was sent to a provider, and is to come back once, with the same browser.
create table sent_sign_in (
    -- SHA-256 of the token in the browser's cookie.
    hash text primary key,
    provider text not null,
    state text not null,
    nonce text not null,
    verifier text not null,
    -- The page that was wanted.
    wanted text not null,
    begun_at text not null
) strict;

-- A provider has said whose account it is; the code of the authenticator app is still lacking.
create table proven_sign_in (
    hash text primary key,
    account_id integer not null references account (id) on delete cascade,
    provider text not null,
    begun_at text not null
) strict;
