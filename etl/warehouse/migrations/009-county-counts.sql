-- What a region (市、省) has of its counties: counts, never a case. A county hands over all of its
-- counts each time; a load keeps what they add to those before, or take away, so that the counts
-- of any time are a sum. Another county has no rows of these.

-- one row per load of the counts of a county: what was told beside them, as JSON
create table county_load (
    load_id integer not null,
    county_code varchar not null,
    header varchar not null
);

-- one row per load, indicator, township (unit_code null: none) and days: n and k of rates and of
-- the cases a unit needs to be ranked
create table county_count (
    load_id integer not null,
    county_code varchar not null,
    indicator varchar not null,
    unit_code varchar,
    counted_on date not null,
    seen_on date not null,
    n bigint not null,
    k bigint not null
);

-- one row per load, indicator, township, days and value: the values of medians and sums
create table county_value (
    load_id integer not null,
    county_code varchar not null,
    indicator varchar not null,
    unit_code varchar,
    counted_on date not null,
    seen_on date not null,
    value double not null,
    cases bigint not null
);

-- one row per load, indicator, township and days: the lists of stocks
create table county_stock (
    load_id integer not null,
    county_code varchar not null,
    indicator varchar not null,
    unit_code varchar,
    listed_on date not null,
    cleared_on date,
    cases bigint not null
);

-- one row per load, township, dimension, part and days: what breakdowns and volumes count
create table county_part (
    load_id integer not null,
    county_code varchar not null,
    unit_code varchar,
    dimension varchar not null,
    part varchar,
    counted_on date not null,
    seen_on date not null,
    registered bigint not null,
    repeats bigint not null,
    headcount bigint not null,
    collective bigint not null,
    first_resolved_n bigint not null,
    first_resolved_k bigint not null,
    resolved_n bigint not null,
    resolved_k bigint not null
);

-- one row per load, township and day: by how much open cases rise or fall on it
create table county_pending (
    load_id integer not null,
    county_code varchar not null,
    unit_code varchar,
    changed_on date not null,
    open bigint not null,
    overdue bigint not null,
    due_soon bigint not null
);

-- one row per load and days: the work of the bureau itself
create table county_bureau (
    load_id integer not null,
    county_code varchar not null,
    counted_on date not null,
    seen_on date not null,
    transferred_n bigint not null,
    transferred_k bigint not null,
    rated_n bigint not null,
    rated_k bigint not null
);
