import { describe, expect, it } from 'vitest';
import { hasData } from '../../../warehouse/warehouse.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';

const MARCH = { period: 'month', date: '2024-03-31' } as const;
const row = (信访件编号: string, extra: ExportRow = {}): ExportRow => ({
  信访件编号,
  登记日期: '2024-03-01',
  问题属地: '乙镇',
  ...extra,
});
/** Returns valid rows. */
const many = (count: number) => Array.from({ length: count }, (_, at) => row(`M${at + 1}`));
const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });

describe('the limit of rejected rows', () => {
  const bad = (count: number) =>
    Array.from({ length: count }, (_, at) => row(`X${at}`, { 信访形式: '飞鸽' }));

  it('allows 5 %', async () => {
    const county = new TestCounty();
    // 20 of 400.
    const { reconciliation } = await county.load([...many(380), ...bad(20)]);
    expect(reconciliation).toMatchObject({ new: 380, quarantined: 20 });
  });

  it('refuses a file with more than 5 %, and names the first problem', async () => {
    const county = new TestCounty();
    await county.load([row('A')], day(1));
    const before = await county.edition(MARCH);
    // 20 of 399 = 5.01 %; the first is row 381, after the header and 379 valid rows.
    await expect(county.load([...many(379), ...bad(20)], day(2))).rejects.toThrow(
      '文件 export-2.csv 共 399 行，20 行不能统计，超过 5％，整份未装载；首个问题在第 381 行：信访形式不在规定取值内，请改正后重新导出；“飞鸽”如是本地的叫法，请加到来源文件（sources/）的 words.channel 里。',
    );
    expect(JSON.stringify(await county.edition(MARCH))).toBe(JSON.stringify(before));
    expect(await county.rows('select load_id from warehouse.load')).toHaveLength(1);
    expect(await county.rows('select rule from warehouse.finding')).toEqual([]);
  });

  it('allows fewer than 20 rejected rows, whatever their share', async () => {
    const county = new TestCounty();
    const { reconciliation } = await county.load([...many(2), ...bad(4)]);
    expect(reconciliation).toMatchObject({ new: 2, quarantined: 4 });
  });

  it.each([
    ['', {}],
    [', even where all may be rejected', { 'settings.yaml': LENIENT_SETTINGS }],
  ])('refuses a file of which no row can be loaded%s', async (_, files) => {
    const county = new TestCounty(files);
    await expect(county.load(bad(3))).rejects.toThrow(
      '文件 export-1.csv 共 3 行，没有一行能统计，整份未装载；首个问题在第 2 行：信访形式不在规定取值内',
    );
  });

  it('allows all but one row where all may be rejected', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const { reconciliation } = await county.load([
      ...many(1),
      ...many(30).map((each) => ({ ...each, 信访形式: '' })),
    ]);
    expect(reconciliation).toMatchObject({ new: 1, quarantined: 30 });
  });

  it('is set in settings.yaml', async () => {
    const county = new TestCounty({
      'settings.yaml': LENIENT_SETTINGS.replace('share: 1', 'share: 0.5'),
    });
    const blank = Array.from({ length: 20 }, (_, at) => row(`X${at}`, { 信访形式: '' }));
    expect((await county.load([...many(20), ...blank])).reconciliation.quarantined).toBe(20);
    await expect(county.load([...many(19), ...blank])).rejects.toThrow('超过 50％');
  });

  it('states the configured share in its message', async () => {
    const county = new TestCounty({
      'settings.yaml': LENIENT_SETTINGS.replace('share: 1', 'share: 0.07'),
    });
    // 20 of 270 = 7.4 %.
    await expect(county.load([...many(250), ...bad(20)])).rejects.toThrow('超过 7％');
  });

  it.each([
    ['without a byte', '', '是空的，请重新导出'],
    ['without rows', '编号,登记日期,信访形式\n', '表头下面没有数据，整份未装载'],
    [
      'of blank rows and totals',
      '编号,登记日期,信访形式\n,,\n合计,0,\n',
      '表头下面没有数据，整份未装载',
    ],
    ['without a header', '一,二,三\n1,2,3\n', '没有找到表头'],
  ])('refuses a file %s', async (_, text, reason) => {
    const county = new TestCounty();
    await county.load([row('A')], day(1));
    const before = await county.edition(MARCH);
    await expect(county.loadFile(county.write('empty.csv', text), day(2))).rejects.toThrow(reason);
    expect(JSON.stringify(await county.edition(MARCH))).toBe(JSON.stringify(before));
  });

  it.each([
    ['missing.csv', null, '找不到文件'],
    ['report.docx', 'x', '不认识文件'],
    ['broken.xlsx', 'PK\u0003\u0004 no workbook', '不是完好的 Excel 文件'],
  ])('refuses %s', async (name, text, reason) => {
    const county = new TestCounty();
    const path = text === null ? `${county.dir.root}/${name}` : county.write(name, text);
    await expect(county.loadFile(path)).rejects.toThrow(reason);
  });

  it('publishes nothing in an empty folder', async () => {
    const county = new TestCounty();
    await expect(county.load(bad(1))).rejects.toThrow('整份未装载');
    expect(hasData(county.dir)).toBe(false);
  });
});
