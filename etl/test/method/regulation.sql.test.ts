import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { testScenarios, share } from '../support/scenarios.ts';

const YEAR = { period: 'year', date: '2024-12-31' } as const;

describe('a case that is dealt with elsewhere (method.md §2)', () => {
  const at = (extra: ExportRow) => [{ 登记日期: '2024-03-01', 信访目的: '求决', ...extra }];
  testScenarios(YEAR, share('resolved'), [
    ['runs on the handling clock without 处理途径', at({ 处理途径: '' }), '0/1'],
    ['runs on it under 信访程序', at({ 处理途径: '信访程序' }), '0/1'],
    ['runs on it with an unknown 处理途径, as with none', at({ 处理途径: '不详' }), '0/1'],
    ['does not where a court decides', at({ 处理途径: '诉讼' }), '0/0'],
    ['does not where arbitration decides', at({ 处理途径: '仲裁' }), '0/0'],
    ['does not where an authority decides', at({ 处理途径: '行政复议' }), '0/0'],
    ['does with a deadline of its own', at({ 处理途径: '诉讼', 办理期限: '2024-05-01' }), '0/1'],
    ['does with an extension', at({ 处理途径: '履职', 延期至: '2024-05-01' }), '0/1'],
    [
      'never does as a suggestion, whatever its deadline',
      at({ 信访目的: '意见建议', 处理途径: '信访程序', 办理期限: '2024-05-01' }),
      '0/0',
    ],
  ]);
});

describe('a matter that is concluded (method.md §2)', () => {
  const first = { 信访件编号: 'A', 登记日期: '2024-01-01', 终结日期: '2024-03-01' };
  const again = { 信访件编号: 'B', 登记日期: '2024-03-01', 首次信访件编号: 'A' };
  const count = ({ cases }: { cases: number }) => cases;
  // The first case counts in any case.
  testScenarios(YEAR, count, [
    ['is accepted no more from the day of its conclusion', [first, again], 1],
    ['is accepted before it', [first, { ...again, 登记日期: '2024-02-29' }], 2],
    ['is accepted when its case names no other', [first, { ...again, 首次信访件编号: '' }], 2],
    ['is accepted where there is no conclusion', [{ ...first, 终结日期: '' }, again], 2],
    [
      'needs an earlier case: not one of the same day',
      [{ ...first, 登记日期: '2024-03-01' }, again],
      2,
    ],
  ]);

  it('is accepted when the case it names is withdrawn', async () => {
    const county = new TestCounty();
    const rows = [first, again].map((row) => ({ ...row, 问题属地: '乙镇' }));
    const cases = async () => (await county.edition(YEAR)).context.window.cases;
    await county.load(rows, { loadedAt: '2025-01-01 00:00:00' });
    expect(await cases()).toBe(1);
    await county.load(rows.slice(1), { loadedAt: '2025-01-02 00:00:00', mode: 'snapshot' });
    expect(await cases()).toBe(1);
  });
});

describe('the clock of acceptance (method.md §3)', () => {
  /** The first days of the clock by case, in a file with all of the columns, or only some. */
  async function clocks(rows: ExportRow[]) {
    const county = new TestCounty();
    await county.load(rows.map((row, at) => ({ 信访件编号: `A${at}`, ...row })));
    const found = await county.petitions<Record<string, string | null>>(
      'accept_start_on, accept_due_on, due_on',
    );
    return rows.map((_, at) => Object.values(found.get(`A${at}`)!));
  }
  const row = (转送日期: string, 收到日期: string, more: ExportRow = {}) => ({
    登记日期: '2024-01-10',
    转送日期,
    收到日期,
    ...more,
  });

  it('starts with the receipt, else the transfer, never before registration', async () => {
    expect(
      await clocks([
        row('2024-01-12', '2024-01-15'),
        row('2024-01-12', ''),
        row('2024-01-05', '2024-01-08'),
      ]),
      // + 15, then + 60 days.
    ).toEqual([
      ['2024-01-15', '2024-01-30', '2024-03-30'],
      ['2024-01-12', '2024-01-27', '2024-03-27'],
      ['2024-01-10', '2024-01-25', '2024-03-25'],
    ]);
  });

  it('does not run while no unit has the case; then only other days make it due', async () => {
    expect(
      await clocks([
        row('', ''),
        row('', '', { 受理日期: '2024-01-20' }),
        row('', '', { 办理期限: '2024-04-01' }),
        row('', '', { 办理期限: '2024-04-01', 延期至: '2024-05-01' }),
      ]),
      // 20 January + 60: 11 + 29 + 20.
    ).toEqual([
      [null, null, null],
      [null, null, '2024-03-20'],
      [null, null, '2024-04-01'],
      [null, null, '2024-05-01'],
    ]);
  });

  it('starts with the registration where the file tells neither', async () => {
    expect(await clocks([{ 登记日期: '2024-01-10' }])).toEqual([
      ['2024-01-10', '2024-01-25', '2024-03-25'],
    ]);
  });
});

describe('columns that a file lacks (method.md §4)', () => {
  const row = { 登记日期: '2024-03-01', 问题属地: '乙镇' };
  const FULL = { ...row, 办结日期: '2024-03-05', 化解情况: '化解', 满意度评价: '满意' };

  it('make an indicator not applicable, and the case still counts', async () => {
    const county = new TestCounty();
    const lacking = ['化解情况', '满意度评价', '评价日期', '信访层级', '是否重复件'];
    await county.load([{ ...row, 办结日期: '2024-03-05' }], { without: lacking });
    const unit = (await county.edition(YEAR)).units.find((each) => each.unit_name === '乙镇')!;
    expect(unit.cases).toBe(1);
    const n = (id: string) => unit.indicators[id]!.n;
    expect(['resolved', 'first_resolved', 'satisfied', 'rated'].map(n)).toEqual([0, 0, 0, 0]);
    expect(['skip_share', 'skip_attributable', 'repeat_share'].map(n)).toEqual([0, 0, 0]);
    expect(['accepted_on_time', 'closed_on_time', 'handling_days'].map(n)).toEqual([1, 1, 1]);
  });

  it('count for the file that told of the case last', async () => {
    const county = new TestCounty();
    const resolved = async (knownAt: string) => {
      const { units } = await county.edition(YEAR, knownAt);
      return units.find((each) => each.unit_name === '乙镇')!.indicators['resolved'];
    };
    const without = { ...row, 信访件编号: 'A', 办结日期: '2024-03-05' };
    await county.load([without], { loadedAt: '2025-01-01 08:00:00', without: ['化解情况'] });
    await county.load([{ ...FULL, 信访件编号: 'A' }], { loadedAt: '2025-01-02 08:00:00' });
    expect(await resolved('2025-01-01 23:00:00')).toMatchObject({ n: 0, k: 0 });
    expect(await resolved('2025-01-02 23:00:00')).toMatchObject({ n: 1, k: 1 });
  });

  it('leave repeats to the person where 初重件 is lacking', async () => {
    const county = new TestCounty();
    const person = { 信访人姓名: '王某', 联系电话: '13900139000' };
    await county.load([{ ...row, ...person }], { without: ['是否重复件'] });
    const unit = (await county.edition(YEAR)).units.find((each) => each.unit_name === '乙镇')!;
    expect(unit.indicators['repeat_share']).toMatchObject({ n: 1, k: 0 });
  });
});

describe('退回重办率 and 办理天数中位数 (method.md §4)', () => {
  const day = (办结日期: string, more: ExportRow = {}) => ({
    登记日期: '2024-03-01',
    受理日期: '2024-03-05',
    办结日期,
    化解情况: '化解',
    ...more,
  });
  testScenarios(
    { period: 'month', date: '2024-03-31' },
    ({ indicators }) => [indicators['reworked'], indicators['handling_days']],
    [
      [
        'are of the middle, and of cases returned by E',
        [
          day('2024-03-06'),
          day('2024-03-10', { 退回重办日期: '2024-03-31' }),
          day('2024-03-20', { 退回重办日期: '2024-04-01' }),
        ],
        // 1, 5 and 15 days.
        [
          { n: 3, k: 1, score: null },
          { n: 3, value: 5, score: null },
        ],
      ],
      [
        'are of the mean of the middle two',
        [day('2024-03-06'), day('2024-03-10')],
        [
          { n: 2, k: 0, score: null },
          { n: 2, value: 3, score: null },
        ],
      ],
      [
        'begin with registration where nothing was accepted, and are never below 0',
        [day('2024-03-06', { 受理日期: '' }), day('2024-03-04')],
        // 5 days, and one day before its acceptance.
        [
          { n: 2, k: 0, score: null },
          { n: 2, value: 2.5, score: null },
        ],
      ],
      [
        'are null without a case',
        [],
        [
          { n: 0, k: 0, score: null },
          { n: 0, value: null, score: null },
        ],
      ],
    ],
  );
});

it('the bureau’s own transfers and ratings stand beside the index (method.md §4)', async () => {
  const county = new TestCounty();
  const row = (登记日期: string, 转送日期: string, more: ExportRow = {}) => ({
    登记日期,
    转送日期,
    对信访部门评价: '',
    评价日期: '',
    ...more,
  });
  await county.load([
    // 15 days, 16 days, not yet, and after E.
    row('2024-03-01', '2024-03-16'),
    row('2024-03-01', '2024-03-17'),
    row('2024-03-20', ''),
    row('2024-03-20', '2024-04-01'),
    // Before the window; rated in it, and after it.
    row('2024-02-01', '2024-02-02', { 对信访部门评价: '满意', 评价日期: '2024-03-05' }),
    row('2024-02-01', '2024-02-02', { 对信访部门评价: '不满意', 评价日期: '2024-03-05' }),
    row('2024-02-01', '2024-02-02', { 对信访部门评价: '未评价', 评价日期: '2024-03-05' }),
    row('2024-02-01', '2024-02-02', { 对信访部门评价: '满意', 评价日期: '2024-04-05' }),
  ]);
  const { context } = await county.edition({ period: 'month', date: '2024-03-31' });
  expect(context.transferred).toEqual({ n: 4, k: 1 });
  expect(context.bureau_rated).toEqual({ n: 2, k: 1 });
});
