import { describe, expect, it } from 'vitest';
import { editionCsv } from '../../editions/write-csv.ts';
import { TestCounty } from '../support/test-county.ts';
import { testScenarios, share } from '../support/scenarios.ts';

// W is March 2024. A case registered on 10 January without acceptance is due 75 days later:
// 25 January + 60 = 25 March (6 days to 31 January, 29 in February, 25 in March).
const MARCH = { period: 'month', date: '2024-03-31' } as const;
const OLD = { 登记日期: '2024-01-10' };

describe('the state at E (method.md §1)', () => {
  describe('closing', () => {
    testScenarios(MARCH, share('resolved'), [
      ['on E is seen', [{ ...OLD, 办结日期: '2024-03-31', 化解情况: '化解' }], '1/1'],
      [
        'in the last second of E is seen',
        [{ ...OLD, 办结日期: '2024-03-31 23:59:59', 化解情况: '化解' }],
        '1/1',
      ],
      [
        'after E is not yet closed',
        [{ ...OLD, 办结日期: '2024-04-01 00:00:00', 化解情况: '化解' }],
        '0/1',
      ],
      // An extension has no date of its own: due on 30 April, so not judged in March.
      [
        'is postponed by an extension, whenever it was given',
        [{ ...OLD, 延期至: '2024-04-30' }],
        '0/0',
      ],
    ]);
  });

  describe('registration', () => {
    testScenarios(MARCH, ({ cases }) => cases, [
      ['on E exists', [{ 登记日期: '2024-03-31' }], 1],
      ['after E does not', [{ 登记日期: '2024-04-01', 列入积案日期: '2024-03-01' }], 0],
    ]);
  });

  describe('rating', () => {
    const closed = { 登记日期: '2024-03-01', 办结日期: '2024-03-20', 满意度评价: '满意' };
    testScenarios(MARCH, (unit) => [share('satisfied')(unit), share('rated')(unit)], [
      ['on E is seen', [{ ...closed, 评价日期: '2024-03-31' }], ['1/1', '1/1']],
      // 20 March + 15 = 4 April: neither rated nor overdue in March.
      ['after E is not yet given', [{ ...closed, 评价日期: '2024-04-01' }], ['0/0', '0/0']],
    ]);
  });

  describe('backlog', () => {
    testScenarios(MARCH, share('backlog_cleared'), [
      ['listed on E is listed', [{ ...OLD, 列入积案日期: '2024-03-31' }], '0/1'],
      ['listed after E is not', [{ ...OLD, 列入积案日期: '2024-04-01' }], '0/0'],
      [
        'cleared on E is cleared',
        [{ ...OLD, 列入积案日期: '2024-03-01', 积案化解日期: '2024-03-31' }],
        '1/1',
      ],
      [
        'cleared after E is not',
        [{ ...OLD, 列入积案日期: '2024-03-01', 积案化解日期: '2024-04-01' }],
        '0/1',
      ],
    ]);
  });

  describe('acceptance', () => {
    // 10 March + 15 = 25 March; 17 March + 15 = 1 April.
    testScenarios(MARCH, share('accepted_on_time'), [
      ['on E is seen', [{ 登记日期: '2024-03-17', 受理日期: '2024-03-31' }], '1/1'],
      ['after E is not yet given', [{ 登记日期: '2024-03-17', 受理日期: '2024-04-01' }], '0/0'],
      [
        'after E leaves an overdue case overdue',
        [{ 登记日期: '2024-03-10', 受理日期: '2024-04-01' }],
        '0/1',
      ],
    ]);
  });
});

describe('what is known at K (method.md §1)', () => {
  const open = { 信访件编号: 'A', 登记日期: '2024-03-01', 问题属地: '乙镇' };
  const closed = { ...open, 办结日期: '2024-03-20', 化解情况: '化解' };
  const first = '2024-04-01 08:00:00';
  const second = '2024-04-05 08:00:00';

  async function resolvedAt(county: TestCounty, knownAt: string | null): Promise<string> {
    const { units } = await county.edition(MARCH, knownAt);
    return share('resolved')(units.find(({ unit_name }) => unit_name === '乙镇')!);
  }

  it('is the newest version loaded at or before K, by default the newest of all', async () => {
    const county = new TestCounty();
    await county.load([open], { loadedAt: first });
    await county.load([closed], { loadedAt: second });
    // Open, the case is due on 16 March + 60: not judged in March.
    expect(await resolvedAt(county, '2024-04-01 07:59:59')).toBe('0/0');
    expect(await resolvedAt(county, first)).toBe('0/0');
    expect(await resolvedAt(county, '2024-04-05 07:59:59')).toBe('0/0');
    expect(await resolvedAt(county, second)).toBe('1/1');
    expect(await resolvedAt(county, null)).toBe('1/1');
  });

  it('is nothing before the first load', async () => {
    const county = new TestCounty();
    await county.load([open], { loadedAt: first });
    const { context, provenance } = await county.edition(MARCH, '2024-04-01 07:59:59');
    expect(context.window.cases).toBe(0);
    expect(provenance).toMatchObject({ known_at: null, latest_registered_on: null, loads: 0 });
  });

  it('depends on the time of the load, not on the order of import', async () => {
    const county = new TestCounty();
    await county.load([closed], { loadedAt: second });
    await county.load([open], { loadedAt: first });
    expect(await resolvedAt(county, null)).toBe('1/1');
    expect(await resolvedAt(county, first)).toBe('0/0');
  });

  it('gives the same bytes for the same E, K and scheme, whatever is loaded later', async () => {
    const county = new TestCounty();
    await county.load([open], { loadedAt: first });
    const before = await county.edition(MARCH, first);
    await county.load([closed], { loadedAt: second });
    const after = await county.edition(MARCH, first);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(editionCsv(after)).toBe(editionCsv(before));
  });
});
