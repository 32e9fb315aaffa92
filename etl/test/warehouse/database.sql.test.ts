import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../warehouse/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open();
});
afterAll(() => database.close());

describe('a value of a row', () => {
  it('is text in full for a date, a time or a timestamp, also in a list', async () => {
    expect(
      await database.row(`select
        date '2024-02-29' as day,
        time '08:05:00' as hour,
        timestamp '2024-02-29 23:59:59' as at,
        timestamp '2024-02-29 00:00:00' as midnight,
        timestamp '2024-02-29 12:00:00.123' as moment,
        timestamp_s '2024-02-29 12:00:01' as second,
        [timestamp '2024-02-29 23:59:59'] as list,
        cast(null as timestamp) as never`),
    ).toEqual({
      day: '2024-02-29',
      hour: '08:05:00',
      at: '2024-02-29 23:59:59',
      midnight: '2024-02-29 00:00:00',
      moment: '2024-02-29 12:00:00.123',
      second: '2024-02-29 12:00:01',
      list: ['2024-02-29 23:59:59'],
      never: null,
    });
  });

  it('is a number for an integer, and an error if the number would lose digits', async () => {
    expect(await database.row('select cast(9007199254740991 as bigint) as most')).toEqual({
      most: 9007199254740991,
    });
    await expect(database.row('select cast(9007199254740993 as bigint) as more')).rejects.toThrow(
      '9007199254740993 is too large for a number',
    );
  });

  it('is an error for a timestamp with a zone, whose text depends on the machine', async () => {
    await expect(database.row("select timestamptz '2024-02-29 12:00:00+08' as at")).rejects.toThrow(
      'the text of a timestamp with a zone depends on the session',
    );
  });
});

describe('an appender', () => {
  it('writes each value to the column it is given for, whatever the order of the table', async () => {
    await database.run('create table entry (a integer, b varchar, c boolean)');
    const appender = await database.appender('entry', ['c', 'a']);
    appender.append({ c: true, a: 1 });
    appender.append({ c: false, a: null });
    appender.close();
    expect(await database.rows('from entry')).toEqual([
      { a: 1, b: null, c: true },
      { a: null, b: null, c: false },
    ]);
  });

  it('throws for a column that the table lacks', async () => {
    await expect(database.appender('entry', ['a', 'd'])).rejects.toThrow('entry has no column d');
  });
});

describe('a database file', () => {
  const formatOf = async (path: string) => {
    const file = await Database.open(path);
    const { format } = await file.row<{ format: string }>(
      "select tags['storage_version'] as format from duckdb_databases() where path is not null",
    );
    file.close();
    return format;
  };

  it('is of the format of DuckDB 1.5 when it is new', async () => {
    expect(await formatOf(join(temporaryFolder(), 'new.duckdb'))).toBe('v1.5.0+');
  });

  it('keeps the format that an earlier version of the program gave it', async () => {
    const path = join(temporaryFolder(), 'earlier.duckdb');
    const earlier = await Database.open(path, { storage: 'v1.0.0' });
    await earlier.run('create table entry as select 1 as a');
    earlier.close();
    expect(await formatOf(path)).toBe('v1.0.0+');
    const file = await Database.open(path);
    expect(await file.rows('from entry')).toEqual([{ a: 1 }]);
    file.close();
  });

  it('becomes one of the new format when it is attached to be written to', async () => {
    const path = join(temporaryFolder(), 'kept.duckdb');
    (await Database.open(path, { storage: 'v1.0.0' })).close();
    const scratch = await Database.open();
    await scratch.attach(path, 'kept', { readOnly: false });
    await scratch.run('create table kept.entry as select 1 as a');
    await scratch.detach('kept');
    scratch.close();
    expect(await formatOf(path)).toBe('v1.5.0+');
  });
});

describe('a query that needs more memory than it may have', () => {
  const folder = join(temporaryFolder(), 'spill');
  const rows = 3_000_000;
  const wide = `select n, md5(cast(n as varchar)) as text from range(${rows}) as given (n)`;

  it('goes on in files of the folder that it is given, which are gone afterwards', async () => {
    const small = await Database.open();
    await small.spillInto(folder, 0.0625);
    await small.run(`create table entry as ${wide}`);
    expect(readdirSync(folder)).not.toEqual([]);
    // 3,000,000 different texts: md5 has no collisions among so few.
    expect(await small.rows('select count(distinct text) as texts from entry')).toEqual([
      { texts: rows },
    ]);
    small.close();
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });
});
