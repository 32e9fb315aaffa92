-- The audit log: rows are only added, each with the hash of the one before. What is older than six
-- months may be cut off; the row where it was cut stays as an anchor.

create table audit (
    -- One more each time, also after a cut: a row that is missing leaves a gap.
    id integer primary key autoincrement,
    -- Shanghai time, `yyyy-mm-dd hh:mm:ss`.
    at text not null,
    who text not null,
    role text not null,
    act text not null,
    record text not null,
    source text not null,
    result text not null check (result in ('ok', 'refused')),
    detail text not null,
    hash_before text not null,
    hash text not null
) strict;

create table audit_anchor (
    -- The last row that was cut off, and its hash.
    through_id integer primary key,
    hash text not null,
    at text not null,
    -- Who signed the cut off.
    who text not null
) strict;

create trigger audit_is_never_changed before update on audit
begin
    select raise(abort, 'audit rows are never changed');
end;

create trigger audit_is_kept before delete on audit
when old.id > coalesce((select max(through_id) from audit_anchor), 0)
begin
    select raise(abort, 'audit rows are kept');
end;

create trigger audit_is_kept_six_months before insert on audit_anchor
when not exists (
    select 1 from audit
    where id = new.through_id and hash = new.hash
        and at < datetime(new.at, '-6 months')
)
begin
    select raise(abort, 'audit rows are kept for six months');
end;

create trigger audit_anchor_is_never_changed before update on audit_anchor
begin
    select raise(abort, 'anchors of the audit log are never changed');
end;

create trigger audit_anchor_is_kept before delete on audit_anchor
begin
    select raise(abort, 'anchors of the audit log are kept');
end;
