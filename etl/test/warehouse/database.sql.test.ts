import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../warehouse/database.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open();
});
afterAll(() => database.close());

describe('a value of a row', () => {
  it('is the whole text of a date, a time or a timestamp, also within a list', async () => {
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

  it('is a number where a number holds it, and refused where none does', async () => {
    expect(await database.row('select cast(9007199254740991 as bigint) as most')).toEqual({
      most: 9007199254740991,
    });
    await expect(database.row('select cast(9007199254740993 as bigint) as more')).rejects.toThrow(
      '9007199254740993 is too large for a number',
    );
  });

  it('is refused where it depends on the zone of the machine', async () => {
    await expect(database.row("select timestamptz '2024-02-29 12:00:00+08' as at")).rejects.toThrow(
      'a timestamp with a zone has no text of its own',
    );
  });
});

describe('an appender', () => {
  it('puts values under the columns it names, in whatever order the table has them', async () => {
    await database.run('create table entry (a integer, b varchar, c boolean)');
    const appender = await database.appender('entry', ['c', 'a']);
    appender.append([true, 1]);
    appender.append([false, null]);
    appender.close();
    expect(await database.rows('from entry')).toEqual([
      { a: 1, b: null, c: true },
      { a: null, b: null, c: false },
    ]);
  });

  it('is refused for a column that the table lacks', async () => {
    await expect(database.appender('entry', ['a', 'd'])).rejects.toThrow('entry has no column d');
  });
});
