-- Adds a key.
-- grain: one row per key
insert into machine_key (name, scope, hash, created_at, expires_at)
values ($name, $scope, $hash, $created_at, $expires_at)
