-- An approver or administrator who has lost password or authenticator app is let in again by two
-- administrators: one asks for it, another confirms it.

create table recovery (
    account_id integer primary key references account (id) on delete cascade,
    -- Who asked for it.
    asked_by integer not null references account (id) on delete cascade,
    asked_at text not null
) strict;
