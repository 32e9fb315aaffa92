import { copyFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../warehouse/database.ts';
import { LATER_COLUMNS } from '../../warehouse/record-content.ts';
import { publishedPath, upgradeWarehouse, warehousePath } from '../../warehouse/warehouse.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';

const REGISTERED = { 登记日期: '2024-03-01', 问题属地: '乙镇' };
const ROWS: ExportRow[] = [
  { ...REGISTERED, 信访件编号: '0001', 信访形式: '来访', 办结日期: '2024-03-08 09:03:20.500' },
  { ...REGISTERED, 信访件编号: '202403050002', 首次信访件编号: '0001', 信访人数: 2 },
  { ...REGISTERED, 信访件编号: 'BS3', 主题: '路灯' },
];
const TABLES = `select load_id, record_key, petition_version.*
  from warehouse.sighting join warehouse.petition_version using (content_hash)
  order by load_id, record_key`;

/** Writes numbers into the warehouse as a program before layout 4 stored them. */
const AS_BEFORE = [
  "update petition_version set petition_no = '''0001', content_hash = '00000000-0000-0000-0000-000000000001' where petition_no = '0001'",
  "update petition_version set petition_no = '202403050002.0', repeat_of = '''0001', content_hash = '00000000-0000-0000-0000-000000000002' where petition_no = '202403050002'",
  "update sighting set record_key = '''0001', content_hash = '00000000-0000-0000-0000-000000000001' where record_key = '0001'",
  "update sighting set record_key = '202403050002.0', content_hash = '00000000-0000-0000-0000-000000000002' where record_key = '202403050002'",
  ...Object.entries(LATER_COLUMNS).flatMap(([table, columns]) =>
    columns.map((column) => `alter table ${table} drop column ${column}`),
  ),
  'drop table dismissal',
  'alter table sighting drop column sheet',
  'alter table sighting drop column row_no',
  ...['load', 'count', 'value', 'stock', 'part', 'pending', 'bureau'].map(
    (name) => `drop table county_${name}`,
  ),
  'update layout set version = 3',
];

async function change(county: TestCounty, statements: readonly string[]): Promise<void> {
  const database = await Database.open(warehousePath(county.dir));
  for (const statement of statements) await database.run(statement);
  await database.run('checkpoint');
  database.close();
  copyFileSync(warehousePath(county.dir), publishedPath(county.dir));
}

describe('records known under a number that is now normalised', () => {
  let clean: TestCounty;
  const loaded = { loadedAt: '2024-05-01 08:00:00' };
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    clean = new TestCounty();
    await clean.load(ROWS, loaded);
  });

  it('have it after the upgrade, and the content that a load of it gives', async () => {
    const county = clean.copy();
    await change(county, AS_BEFORE);
    await upgradeWarehouse(county.dir);
    expect(await county.rows(TABLES)).toEqual(await clean.rows(TABLES));
    // The next load of the same file changes nothing.
    const { reconciliation } = await county.load(ROWS, { loadedAt: '2024-05-02 08:00:00' });
    expect(reconciliation).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  });

  it('are one record where a load has several forms of one number', async () => {
    const county = clean.copy();
    await change(county, [
      ...AS_BEFORE,
      "update petition_version set petition_no = '0001.0', content_hash = '00000000-0000-0000-0000-000000000003' where petition_no = 'BS3'",
      "update sighting set record_key = '0001.0', content_hash = '00000000-0000-0000-0000-000000000003' where record_key = 'BS3'",
      'update load set rows_read = 3, rows_duplicate = 0',
    ]);
    await upgradeWarehouse(county.dir);
    expect(await county.rows('select record_key from warehouse.sighting order by 1')).toEqual([
      { record_key: '0001' },
      { record_key: '202403050002' },
    ]);
    expect(await county.rows('select rows_read, rows_duplicate from warehouse.load')).toEqual([
      { rows_read: 3, rows_duplicate: 1 },
    ]);
  });
});
