import { beforeAll, describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { testScenarios, share } from '../support/scenarios.ts';

interface Clocks {
  accept_due_on: string;
  due_on: string | null;
  rating_due_on: string | null;
}

/** Runs one test per row: its clocks under the rules of the county. */
function itSets(rows: [string, ExportRow, Partial<Clocks>][], files: Record<string, string> = {}) {
  let clocks: Map<string, Clocks>;
  beforeAll(async () => {
    const county = new TestCounty(files);
    await county.load(rows.map(([, row], at) => ({ ...row, 信访件编号: `A${at}` })));
    clocks = await county.petitions<Clocks>('accept_due_on, due_on, rating_due_on');
  });
  it.each(rows.map(([why, , expected], at) => ({ why, expected, at })))(
    '$why',
    ({ expected, at }) => {
      expect(clocks.get(`A${at}`)).toMatchObject(expected);
    },
  );
}

describe('the clocks of a case (method.md §3)', () => {
  const row = { 登记日期: '2024-01-10' };
  // 10 January + 15 = 25 January. + 60 = 25 March: 6 days to 31 January, 29 in February, 25 in March.
  itSets([
    ['acceptance is due 15 days after registration', row, { accept_due_on: '2024-01-25' }],
    ['handling is due 60 days after that when never accepted', row, { due_on: '2024-03-25' }],
    // 12 January + 60: 19 + 29 + 12.
    [
      'early acceptance starts the clock early',
      { ...row, 受理日期: '2024-01-12' },
      { due_on: '2024-03-12' },
    ],
    [
      'acceptance on the day it is due',
      { ...row, 受理日期: '2024-01-25' },
      { due_on: '2024-03-25' },
    ],
    ['late acceptance buys no time', { ...row, 受理日期: '2024-02-20' }, { due_on: '2024-03-25' }],
    [
      '办理期限 replaces the clock',
      { ...row, 受理日期: '2024-01-12', 办理期限: '2024-02-01' },
      { due_on: '2024-02-01' },
    ],
    [
      'an extension has priority over 办理期限',
      { ...row, 办理期限: '2024-02-01', 延期至: '2024-04-11' },
      { due_on: '2024-04-11' },
    ],
    // 25 March + 30 = 24 April: an extension beyond it is taken as given.
    [
      'an extension of more than 30 days holds as given',
      { ...row, 延期至: '2024-09-30' },
      { due_on: '2024-09-30' },
    ],
    [
      'an extension to before the due day holds as given',
      { ...row, 延期至: '2024-02-10' },
      { due_on: '2024-02-10' },
    ],
    ['a blank purpose is handled', { ...row, 信访目的: '' }, { due_on: '2024-03-25' }],
    ['a suggestion has no due day', { ...row, 信访目的: '意见建议' }, { due_on: null }],
    [
      'a case that is not handled has no due day, even with 办理期限',
      { ...row, 信访目的: '揭发控告', 办理期限: '2024-02-01' },
      { due_on: null },
    ],
    // 25 February + 15 = 11 March: 4 days to 29 February.
    [
      'rating is due 15 days after closing',
      { ...row, 办结日期: '2024-02-25 17:30' },
      { rating_due_on: '2024-03-11' },
    ],
    ['an open case has no rating day', row, { rating_due_on: null }],
    [
      'times of day do not matter',
      { 登记日期: '2024-01-10 23:59', 受理日期: '2024-01-12 00:01' },
      { accept_due_on: '2024-01-25', due_on: '2024-03-12' },
    ],
  ]);
});

describe('the version of the rules in force on the day of registration applies (method.md §3)', () => {
  const rules = `versions:
  - { from: 2024-02-01, accept_days: 5, handle_days: 30, max_extension_days: 30, rating_days: 7 }
  - { from: 2023-01-01, accept_days: 10, handle_days: 20, max_extension_days: 30, rating_days: 3 }
`;
  const closed = (登记日期: string) => ({ 登记日期, 办结日期: '2024-03-01' });
  itSets(
    [
      // 31 January: 10 days → 10 February, + 20 → 1 March (19 days to 29 February); 1 March + 3.
      [
        'the day before the new version',
        closed('2024-01-31'),
        { accept_due_on: '2024-02-10', due_on: '2024-03-01', rating_due_on: '2024-03-04' },
      ],
      // 1 February: 5 days → 6 February, + 30 → 7 March (23 days to 29 February); 1 March + 7.
      [
        'its first day',
        closed('2024-02-01'),
        { accept_due_on: '2024-02-06', due_on: '2024-03-07', rating_due_on: '2024-03-08' },
      ],
      // 31 December 2020 + 10.
      [
        'before the first version: the first version',
        { 登记日期: '2020-12-31' },
        { accept_due_on: '2021-01-10' },
      ],
    ],
    { 'rules/clocks.yaml': rules },
  );
});

// W is March 2024; a case registered on 10 January falls due on 25 March (see above).
const MARCH = { period: 'month', date: '2024-03-31' } as const;

describe('a handled case is settled once, on the earlier of its closing and its due day', () => {
  const row = { 登记日期: '2024-01-10', 化解情况: '化解' };
  testScenarios(MARCH, share('resolved'), [
    ['closed on S', [{ ...row, 办结日期: '2024-03-01' }], '1/1'],
    ['closed the day before S: judged in February', [{ ...row, 办结日期: '2024-02-29' }], '0/0'],
    ['closed on the due day', [{ ...row, 办结日期: '2024-03-25' }], '1/1'],
    ['open on the due day: judged although not closed', [{ ...row, 化解情况: '未办结' }], '0/1'],
    ['closed late but by E', [{ ...row, 办结日期: '2024-03-31' }], '1/1'],
    // 15 January + 15 + 60 = 30 March; 16 January → 31 March; 17 January → 1 April.
    ['due on E', [{ ...row, 登记日期: '2024-01-16' }], '0/1'],
    ['due the day after E', [{ ...row, 登记日期: '2024-01-17' }], '0/0'],
    // Due on S: 1 March − 60 = 1 January, − 15 = 17 December 2023.
    ['due on S, closed in W', [{ ...row, 登记日期: '2023-12-17', 办结日期: '2024-03-20' }], '1/1'],
    [
      'due the day before S, closed in W: judged in February',
      [{ ...row, 登记日期: '2023-12-16', 办结日期: '2024-03-20' }],
      '0/0',
    ],
  ]);
});

describe('a case that is not handled is settled on its closing', () => {
  const row = { 登记日期: '2024-01-10', 信访目的: '意见建议' };
  testScenarios(MARCH, ({ cases }) => cases, [
    ['on S', [{ ...row, 办结日期: '2024-03-01' }], 1],
    ['on E', [{ ...row, 办结日期: '2024-03-31' }], 1],
    ['before S', [{ ...row, 办结日期: '2024-02-29' }], 0],
    ['after E', [{ ...row, 办结日期: '2024-04-01' }], 0],
    ['never, while it is open', [row], 0],
  ]);
});

describe('delaying or hastening a closing', () => {
  it('moves no case out of the window and counts no case twice', async () => {
    const county = new TestCounty();
    // Judged on 29 February when closed early, on 25 March when closed late.
    await county.load([
      { 登记日期: '2024-01-10', 问题属地: '乙镇', 办结日期: '2024-02-29' },
      { 登记日期: '2024-01-10', 问题属地: '丙镇', 办结日期: '2024-05-01' },
    ]);
    const editions = await county.editions(
      ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31'].map((date) => ({
        period: 'month' as const,
        date,
      })),
    );
    const judged = (name: string) =>
      editions.map(
        ({ units }) => units.find((unit) => unit.unit_name === name)!.indicators['resolved']!.n,
      );
    expect(judged('乙镇')).toEqual([0, 1, 0, 0, 0]);
    expect(judged('丙镇')).toEqual([0, 0, 1, 0, 0]);
  });
});
