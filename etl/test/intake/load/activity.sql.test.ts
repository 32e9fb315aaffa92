import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { editionCsv } from '../../../editions/write-csv.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow, TestLoadSettings } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { reconciliations } from '../../support/record-states.ts';

const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });
const snapshot = (date: number) => ({ ...day(date), mode: 'snapshot' }) as const;
const newCounty = () => new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
/** Returns an entry of 乙镇 on 2 March, kind 代办, with other cells on request. */
const entry = (件数: number | string, extra: ExportRow = {}): ExportRow => ({
  日期: '2024-03-02',
  单位: '乙镇',
  类型: '代办',
  件数,
  ...extra,
});
const numbered = (台账编号: string, 件数: number | string, extra: ExportRow = {}): ExportRow =>
  entry(件数, { 台账编号, ...extra });

/** Loads entries from a file whose name determines the source. */
async function load(county: TestCounty, rows: ExportRow[], settings: TestLoadSettings = day(1)) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const path = county.write('工作台账.csv', Papa.unparse(rows, { columns: headings }));
  const { source, reconciliation } = await county.loadFile(path, settings);
  expect(source).toBe('activity');
  const { read, duplicate, quarantined, blank } = reconciliation;
  const { new: added, changed, unchanged } = reconciliation;
  expect(read).toBe(added + changed + unchanged + duplicate + quarantined + blank);
  return reconciliation;
}

/** Returns `key: items`, where the key is the number of the entry, or its order without one. */
async function items(county: TestCounty): Promise<string[]> {
  const rows = await county.rows<{ record_key: string; items: number }>(
    `select distinct record_key, items from warehouse.sighting
    join warehouse.activity_version using (content_hash) order by record_key, items`,
  );
  return rows.map(({ record_key, items }) => `${record_key.split('\u001f').at(-1)}: ${items}`);
}

describe('entries of one day, unit and kind of work', () => {
  it('have their order as key when they have no number', async () => {
    const county = newCounty();
    const result = await load(county, [entry(3), entry(5), entry(3)]);
    // The third equals the first.
    expect(result).toMatchObject({ read: 3, new: 2, duplicate: 1 });
    expect(await items(county)).toEqual(['1: 3', '2: 5']);
    // The second is corrected, and a third is new.
    expect(await load(county, [entry(3), entry(6), entry(1)], day(2))).toMatchObject({
      new: 1,
      changed: 1,
      unchanged: 1,
    });
  });

  it('have an order of their own for each day, unit and kind', async () => {
    const rows = [
      entry(1),
      entry(1, { 日期: '2024/3/3' }),
      entry(1, { 单位: '丙镇' }),
      entry(1, { 类型: '代访' }),
    ];
    const county = newCounty();
    expect(await load(county, rows)).toMatchObject({ new: 4, duplicate: 0 });
    expect(await items(county)).toEqual(['1: 1', '1: 1', '1: 1', '1: 1']);
  });

  it('have their number as key when they have one', async () => {
    const county = newCounty();
    const rows = [numbered('T1', 3), numbered('T2', 3), numbered('T1', 4)];
    expect(await load(county, rows)).toMatchObject({ new: 2, duplicate: 1 });
    expect(await items(county)).toEqual(['T1: 4', 'T2: 3']);
    // The day was corrected; it is still the same entry.
    const moved = [numbered('T1', 4, { 日期: '2024-03-03' })];
    expect(await load(county, moved, day(2))).toMatchObject({ new: 0, changed: 1 });
  });

  it('keep their order when an entry with a number precedes them', async () => {
    const county = newCounty();
    await load(county, [entry(3)]);
    const rows = [numbered('T1', 8), entry(3)];
    expect(await load(county, rows, day(2))).toMatchObject({ new: 1, unchanged: 1 });
  });
});

describe('the ledger', () => {
  it('adds up to its volumes and does not change the figures of cases', async () => {
    const county = newCounty();
    await county.load([{ 信访件编号: 'A', 登记日期: '2024-03-01', 问题属地: '乙镇' }], day(1));
    const csv = async () =>
      editionCsv(await county.edition({ period: 'month', date: '2024-03-31' }));
    const before = await csv();
    const words = '代办 代访 听证 下访 夜访 接访 会商 回访 调解 培训'.split(' ');
    await load(
      county,
      [
        ...words.map((类型, at) => entry(at, { 类型, 办结件数: at, 人次: '' })),
        entry('20.0', { 类型: '代办', 办结件数: '', 人次: '３０' }),
        entry(7, { 类型: '揭榜挂帅', 办结件数: 8, 人次: 1 }), // a kind of its own, 8 of 7 done
        entry(62, { 日期: '总计', 单位: '' }),
      ],
      day(2),
    );
    expect(
      await county.rows(
        `select activity, sum(items) as items, sum(items_done) as done, sum(persons) as persons
        from warehouse.activity_version group by activity order by max(items), activity`,
      ),
    ).toEqual([
      { activity: 'proxy_visit', items: 1, done: 1, persons: null },
      { activity: 'hearing', items: 2, done: 2, persons: null },
      { activity: 'outreach_visit', items: 3, done: 3, persons: null },
      { activity: 'night_visit', items: 4, done: 4, persons: null },
      { activity: 'reception', items: 5, done: 5, persons: null },
      { activity: 'consultation', items: 6, done: 6, persons: null },
      { activity: 'revisit', items: 7, done: 7, persons: null },
      { activity: '揭榜挂帅', items: 7, done: 8, persons: 1 },
      { activity: 'mediation', items: 8, done: 8, persons: null },
      { activity: 'training', items: 9, done: 9, persons: null },
      { activity: 'errand', items: 20, done: 0, persons: 30 },
    ]);
    expect(await csv()).toBe(before);
  });

  it('reconciles like petitions', async () => {
    const county = newCounty();
    await load(county, [numbered('T1', 1), numbered('T2', 2)]);
    expect(
      await load(
        county,
        [
          numbered('T1', 1), // unchanged
          numbered('T2', 3), // changed
          numbered('T3', -1), // quarantined
          numbered('T4', 1), // duplicate
          numbered('T4', 1, { 人次: '若干' }), // new, with a warning
          { 台账编号: '合计' }, // blank
        ],
        day(2),
      ),
    ).toEqual({
      file: '工作台账.csv',
      read: 6,
      new: 1,
      changed: 1,
      unchanged: 1,
      duplicate: 1,
      identical: 1,
      differing: 0,
      quarantined: 1,
      blank: 1,
      withdrawn: 0,
      warnings: 1,
    });
  });

  it('keeps every version of an entry at its time', async () => {
    const county = newCounty();
    for (const [at, count] of [1, 2, 1].entries()) {
      await load(county, [numbered('T1', count)], day(2 * at + 3));
    }
    await load(county, [numbered('T1', 2)], day(2));
    const known = await reconciliations(county.dir);
    expect(known.map((each) => [each.loaded_at.slice(8, 10), each.new, each.changed])).toEqual([
      ['02', 1, 0],
      ['03', 0, 1],
      ['05', 0, 1],
      ['07', 0, 1],
    ]);
    expect(await items(county)).toEqual(['T1: 1', 'T1: 2']);
  });

  it('withdraws the entries that a snapshot lacks, but not those that it has as rejected rows', async () => {
    const county = newCounty();
    await load(county, [numbered('T1', 1), numbered('T2', 2), numbered('T3', 3), entry(4)]);
    const rows = [
      numbered('T1', -1),
      numbered('T2', 2, { 日期: '2024-02-30' }),
      entry(-4, { 台账编号: '' }),
    ];
    // T1, T2 and the first entry without a number are there, though rejected; T3 is not.
    expect(await load(county, [...rows, numbered('T5', 5)], snapshot(2))).toMatchObject({
      new: 1,
      quarantined: 3,
      withdrawn: 1,
    });
  });

  it('stores no free text and no personal number', async () => {
    const county = newCounty();
    const extra = { 备注: '张某某家中', 经办人: '李某某', 单位: '乙镇（13900139000）' };
    const rows = [entry(1, extra), entry(-1, extra)];
    expect(await load(county, rows)).toMatchObject({ new: 1, quarantined: 1 });
    const everything = JSON.stringify([
      await county.rows('select * from warehouse.activity_version'),
      await county.rows('select * from warehouse.sighting'),
      await county.rows('select * from warehouse.quarantine'),
    ]);
    expect(everything).toContain('乙镇（＊＊＊）');
    for (const secret of ['张某某', '李某某', '13900139000']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('is refused with more than 5 % rejected entries, and when empty', async () => {
    const county = new TestCounty();
    const rows = (good: number, bad: number) => [
      ...Array.from({ length: good }, (_, at) => numbered(`T${at}`, 1)),
      ...Array.from({ length: bad }, (_, at) => numbered(`X${at}`, -1)),
    ];
    expect(await load(county, rows(380, 20))).toMatchObject({ new: 380, quarantined: 20 });
    await expect(load(county, rows(379, 20), day(2))).rejects.toThrow(
      '文件 工作台账.csv 共 399 行，20 行不能统计，超过 5％，整份未装载；首个问题在第 381 行：件数不是大于等于 0 的整数',
    );
    await expect(load(county, [entry(9, { 日期: '合计' })], day(2))).rejects.toThrow(
      '表头下面没有数据',
    );
    expect(await reconciliations(county.dir)).toHaveLength(1);
  });
});
