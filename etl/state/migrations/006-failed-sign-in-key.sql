-- What was typed as a name may be a password, and its digest alone can be guessed: it is kept under
-- a random key, which no backup holds. The digests that there are get the key as well, so that locks
-- stay.

create table failed_sign_in_key (
    id integer primary key check (id = 1),
    -- 32 random bytes.
    key blob not null
) strict;

insert into failed_sign_in_key (id, key)
values (1, randomblob(32));

update failed_sign_in
set name_hash = hmac_sha256((select key from failed_sign_in_key), name_hash);
