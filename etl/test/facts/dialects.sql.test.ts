import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFunctions } from '../../facts/dialects.ts';
import { Database } from '../../warehouse/database.ts';

describe('the functions that engines spell differently', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open();
    for (const statement of createFunctions('duckdb')) await database.run(statement);
  });
  afterAll(() => database.close());

  it.each([
    ['2024-02-28', '2024-03-01', 2],
    ['2024-03-01', '2024-02-28', -2],
    ['2024-03-01', '2024-03-01', 0],
  ])('count the days from %s to %s', async (from, to, days) => {
    const query = 'select days_between(cast($from as date), cast($to as date)) as days';
    expect(await database.row(query, { from, to })).toEqual({ days });
  });

  it('are created in Spark by name and type', () => {
    expect(createFunctions('spark')).toEqual([
      'create or replace temporary function days_between(from_on date, to_on date) returns bigint return datediff(to_on, from_on)',
    ]);
  });
});
