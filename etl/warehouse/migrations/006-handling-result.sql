-- What a handling row says under 结果: an outcome, a rating or the day to which a case is
-- extended. Rows without it keep their content hash, and seals their digests: both leave out
-- what is blank.
alter table handling_version add column result varchar;
