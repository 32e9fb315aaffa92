-- What the regulation asks of a case beyond the first columns: how it is dealt with (处理途径),
-- when it was transferred (转送) and received (收到), returned to be done again (退回重办) and
-- concluded (终结), and how the bureau itself was rated (对信访部门评价). Records without these
-- keep their content hash, and seals their digests: both leave out what is blank.
alter table petition_version add column path varchar;
alter table petition_version add column transferred_at timestamp;
alter table petition_version add column received_at timestamp;
alter table petition_version add column returned_at timestamp;
alter table petition_version add column concluded_at timestamp;
alter table petition_version add column bureau_rating varchar;
