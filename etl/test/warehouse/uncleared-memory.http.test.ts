import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DataDir } from '../../config/data-dir.ts';
import { Database } from '../../warehouse/database.ts';
import { openForLoading, openForReading, upgradeWarehouse } from '../../warehouse/warehouse.ts';
import { openFixture } from '../formats/open-fixture.ts';
import { TestCounty } from '../support/test-county.ts';

/**
 * The database may write memory into its files that it never cleared, and with it the rows that were
 * read: by indexes, and by some ways of storing a column (pragma_storage_info).
 */
const STORED_UNCLEARED = `(
    segment_type = 'VARCHAR' and compression in ('Uncompressed', 'Dictionary', 'FSST')
    or compression in ('ALP', 'ALPRD')
)`;

const ROWS = Array.from({ length: 3000 }, (_, at) => ({
  登记日期: `2024-0${1 + (at % 9)}-01`,
  主题: `反映第${at}户停水`,
}));

function databaseFiles(dir: DataDir): string[] {
  return readdirSync(dir.var(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.duckdb'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Returns the columns of a file that are stored so that memory may come along, and its indexes. */
async function atFault(path: string): Promise<string[]> {
  const database = await Database.open(path, { readOnly: true });
  try {
    const tables = await database.rows<{ name: string }>(
      'select table_name as name from duckdb_tables()',
    );
    const faults = await database.rows<{ fault: string }>(
      `select index_name as fault from duckdb_indexes()
       union all
       select table_name || ' ' || constraint_type from duckdb_constraints()
       where constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')`,
    );
    for (const { name } of tables) {
      faults.push(
        ...(await database.rows<{ fault: string }>(
          `select distinct '${name}.' || column_name || ' ' || compression as fault
           from pragma_storage_info('${name}') where ${STORED_UNCLEARED}`,
        )),
      );
    }
    return faults.map(({ fault }) => fault).sort();
  } finally {
    database.close();
  }
}

describe('memory that was never cleared', () => {
  const county = new TestCounty();
  beforeAll(async () => {
    for (const at of [1, 2]) await county.load(ROWS, { loadedAt: `2030-01-0${at} 00:00:00` });
    await county.editions([{ period: 'month', date: '2024-05-31' }], null, 'kept');
  }, 120_000);

  it('has no way into a file that this version makes', async () => {
    const files = databaseFiles(county.dir);
    expect(files).toHaveLength(3);
    for (const path of files) expect(await atFault(path)).toEqual([]);
  });

  it('had ways into the files of version 0.2.0, which an upgrade closes', async () => {
    const dir = openFixture('county');
    expect(await atFault(dir.var('warehouse', 'warehouse.duckdb'))).toContain('load PRIMARY KEY');
    await upgradeWarehouse(dir);
    for (const name of ['warehouse.duckdb', 'published.duckdb']) {
      expect(await atFault(dir.var('warehouse', name))).toEqual([]);
    }
  });

  it('of numbers with a fraction stays out', async () => {
    const path = join(county.dir.root, 'fractions.duckdb');
    const database = await Database.open(path);
    await database.run('create table fraction as select range / 3.1 as a from range(30000)');
    database.close();
    expect(await atFault(path)).toEqual([]);
  });
});

describe('an upgraded warehouse', () => {
  it('numbers the next load after the last one', async () => {
    const dir = openFixture('county');
    const database = await openForLoading(dir);
    expect(
      await database.row("select nextval('load_id') as next, max(load_id) as last from load"),
    ).toEqual({ next: 17, last: 16 });
    database.close();
    (await openForReading(dir)).close();
  });
});
