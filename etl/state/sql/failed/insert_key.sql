-- Sets the key under which names are kept, where there is none.
-- grain: one row
insert into failed_sign_in_key (id, key)
values (1, $key)
on conflict (id) do nothing
