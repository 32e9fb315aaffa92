import { describe, expect, it } from 'vitest';
import { readSql } from '../base/sql.ts';
import { sqlFiles } from './support/sql-files.ts';
import { brokenRules } from './support/sql-rules.ts';

const FILES = sqlFiles();

/** Files that break a rule, and why they may. */
const EXCEPTIONS: Record<string, { rules: string[]; why: string }> = {
  'facts/sql/marts/measure.sql': {
    rules: ['function that is not shared'],
    why: 'Trino has no exact median; kept counts give it without one (kept/measure.sql)',
  },
  'facts/sql/marts/fact.sql': carriesColumns('petition'),
  'facts/sql/marts/placed_petition.sql': carriesColumns('stg_petition'),
  'intake/load/sql/activity/incoming_row.sql': carriesColumns('the row as read'),
  'intake/load/sql/petition/incoming_row.sql': carriesColumns('the row as read'),
  'intake/load/sql/petition/naming_row.sql': carriesColumns('the row as read'),
  'intake/quarantine/sql/quarantined_row.sql': carriesColumns('the rejected row'),
  'warehouse/migrations/005-renumber.records.sql': carriesColumns('the version before'),
};

/** A step that adds columns to all those of another one, which the end of the file may name. */
function carriesColumns(from: string): { rules: string[]; why: string } {
  return { rules: ['star before the final select'], why: `adds columns to all of ${from}` };
}

describe('the SQL files', () => {
  it('keep the rules of style, marts and indicators to what DuckDB, Spark and Trino share', () => {
    const broken = FILES.map((file) => [file, brokenRules(file, readSql(file))] as const).filter(
      ([, rules]) => rules.length > 0,
    );
    const allowed = Object.entries(EXCEPTIONS).map(([file, { rules }]) => [file, rules]);
    expect(Object.fromEntries(broken)).toEqual(Object.fromEntries(allowed));
  });
});

describe.each(['facts/sql/marts/a.sql', '../data/indicators/a.sql'])('a mart, %s,', (file) => {
  const broken = (sql: string) => brokenRules(file, `-- grain: one row per case\n${sql}\n`);

  it.each([
    ['select code[1:9] as code from unit', 'slice'],
    ['select code::date as code from unit', 'cast with ::'],
    ['select a // b as c from unit', 'division with //'],
    ['from unit', 'from first'],
    ['select a from b qualify c = 1', 'qualify'],
    ['select a, count(*) as n from b group by all', 'group by all'],
    ['select * exclude (a) from b', 'star with exclude or replace'],
    ["select starts_with(a, '1') as b from c", 'function that is not shared'],
    ["select regexp_full_match(a, '1') as b from c", 'function that is not shared'],
    ["select date_diff('day', a, b) as c from d", 'function that is not shared'],
    ['select a from b where summed(c) = 1', 'function that is not shared'],
    ['create temp table a as select b from c', 'temporary table'],
    ['select max(a) over (order by b, c nulls last) as d from e', 'order without nulls'],
    ['select a from b order by a', 'order without nulls'],
    ['SELECT a from b', 'keyword in capitals'],
    ['select a from b; select c from d', 'two statements'],
    ['with b as (select * from c) select a from b', 'star before the final select'],
    [`select\n    ${'a'.repeat(77)}\nfrom b`, 'long line'],
  ])('may not say %s', (sql, rule) => expect(broken(sql)).toEqual([rule]));

  it.each([
    ['select \'::\', "a::b" as c from d'],
    ['select count(*) as n from a -- x[1:9]'],
    ['with b as (select c from d) select * from b'],
    ['select a from b where (c in (1) or (d)) and not (e) group by grouping sets ((a))'],
    ['select a from b order by a nulls first, c desc nulls last'],
    ['select days_between(a, b) as c from d'],
    [`select\n    ${'a'.repeat(76)}\nfrom b`],
  ])('may say %s', (sql) => expect(broken(sql)).toEqual([]));
});

describe('the grain of a file', () => {
  const broken = (sql: string) => brokenRules('intake/load/sql/a.sql', sql);

  it.each([
    '-- Cases.\nselect a from b\n',
    '-- One row per case.\nselect a from b\n',
    '-- Cases.\ncreate or replace temp table a as\nselect b from c\n',
    '-- Cases.\ninsert into a by name\nselect b from c\n',
  ])('is missing in %j', (sql) => expect(broken(sql)).toEqual(['no grain']));

  it.each([
    '-- Cases.\n-- grain: one row per case\nselect a from b\n',
    '-- grain: two rows per case\nselect a from b\n',
    '-- A text without a.\ncreate or replace temp macro without_a(text) as\nreplace(text, a)\n',
  ])('is not missing in %j', (sql) => expect(broken(sql)).toEqual([]));
});
