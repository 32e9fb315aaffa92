import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../editions/store.ts';
import { csvText, TestCounty } from '../support/county.ts';
import { LENIENT } from '../support/loaded.ts';

const NAMES = ['欧阳泄一', '司徒泄二', '上官泄三', '诸葛泄四', '慕容泄五'];
/** What must never reach the disk: five persons, in rows of every fate. */
const PERSONS = NAMES.map((信访人姓名, at) => ({
  信访人姓名,
  身份证号: `33078319900101${at}23X`,
  联系电话: `1390013900${at}`,
  地址: `演县泄漏路${at + 1}号院`,
}));
const SECRETS = [
  ...PERSONS.flatMap((person) => Object.values(person)),
  '13700137000', // another's phone in the text
  '330783199505051234',
  'leak@example.com',
  '举报泄漏村主任',
];
/** What is kept, so that the search is known to find things. */
const CONTROL = '供水管道对照文本已经多次反映';

const FATES = [
  ['loaded', {}],
  ['warned about', { 信访层级: '地级市', 评价日期: '2024-02-30' }],
  ['quarantined', { 信访形式: '飞鸽' }],
  ['an accusation', { 信访目的: '揭发控告', 主题: '举报泄漏村主任', 反映内容: '举报泄漏村主任' }],
  ['a quarantined accusation', { 信访目的: '检举控告', 信访形式: '', 主题: '举报泄漏村主任' }],
] as const;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

describe('person data', () => {
  const county = new TestCounty({ 'settings.yaml': LENIENT });

  const rows = FATES.map(([, extra], at) => {
    const person = PERSONS[at]!;
    return {
      信访件编号: `A${at}`,
      登记日期: '2024-03-01',
      信访形式: '来信',
      问题属地: '乙镇',
      ...person,
      主题: `${person.信访人姓名}反映${CONTROL}`,
      反映内容: `${person.信访人姓名}（${person.身份证号}，${person.联系电话}，${person.地址}）称${CONTROL}，另有13700137000、330783199505051234、leak@example.com`,
      ...extra,
    };
  });

  beforeAll(async () => {
    await county.load(rows, { dryRun: true });
    await county.load(rows, { loadedAt: '2025-01-01 00:00:00' });
    // In another encoding, which takes another way through the loader.
    const text = csvText(rows);
    await county.loadFile(county.write('again.csv', Buffer.from(`\ufeff${text}`, 'utf16le')), {
      loadedAt: '2025-01-02 00:00:00',
    });
    await county.load(rows.slice(0, 2), { loadedAt: '2025-01-03 00:00:00', mode: 'snapshot' });
    const store = new EditionStore(county.dir);
    for (const kind of ['township', 'department'] as const) {
      store.publish(await county.edition({ period: 'month', date: '2024-03-31', kind }));
    }
  });

  it('is in no file below var, while other text is', () => {
    const files = filesBelow(county.dir.var());
    expect(files.map((file) => file.slice(county.dir.var().length + 1)).sort()).toEqual([
      'editions/department-month-2024-03-31-period-six-modules.json',
      'editions/township-month-2024-03-31-period-six-modules.json',
      'person.key',
      'warehouse/published.duckdb',
      'warehouse/warehouse.duckdb',
    ]);
    const bytes = files.map((file) => readFileSync(file));
    expect(bytes.filter((each) => each.includes(CONTROL))).toHaveLength(2);
    for (const secret of SECRETS) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        const found = files.filter((_, at) => bytes[at]!.includes(Buffer.from(secret, encoding)));
        expect([secret, found]).toEqual([secret, []]);
      }
    }
  });

  it('is in no cell of any table, while other text is', async () => {
    const tables = await county.rows<{ name: string }>(
      "select table_name as name from duckdb_tables() where database_name = 'warehouse'",
    );
    expect(tables.length).toBeGreaterThanOrEqual(4);
    const cells: string[] = [];
    for (const { name } of tables) {
      cells.push(JSON.stringify(await county.rows(`select * from warehouse.${name}`)));
    }
    const everything = cells.join('\n');
    expect(everything).toContain(CONTROL);
    expect(SECRETS.filter((secret) => everything.includes(secret))).toEqual([]);
  });

  it('keeps its key from other accounts', () => {
    expect(statSync(county.dir.var('person.key')).mode & 0o077).toBe(0);
  });
});
