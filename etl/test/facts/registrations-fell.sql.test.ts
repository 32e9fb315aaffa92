import { describe, expect, it } from 'vitest';
import { casesOn, entriesOf } from '../support/audit-list.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';

describe('a sudden fall in registrations', () => {
  // June 2024 holds four whole weeks: 3 to 30 June. First days of the twelve windows before.
  const BEFORE = [
    ...['2024-05-06', '2024-04-08', '2024-03-11', '2024-02-12', '2024-01-15', '2023-12-18'],
    ...['2023-11-20', '2023-10-23', '2023-09-25', '2023-08-28', '2023-07-31', '2023-07-03'],
  ];
  const JUNE: SpecOf = { period: 'month', date: '2024-06-30' };
  const fallen = async (rows: ExportRow[], spec = JUNE) => {
    const county = new TestCounty();
    await county.load(rows);
    return entriesOf((await county.edition(spec)).audit, 'registrations_fell');
  };
  const each = (place: string, counts: number[], days = BEFORE) =>
    days.flatMap((day, at) => casesOn(place, day, counts[at % counts.length]!));

  it('is found when chance makes it less than once in a thousand times', async () => {
    const rows = [
      // A mean of 8 and none now: e^−8 = 0.000335.
      ...each('乙镇', [8]),
      // 7 and 9 in turn, one now: 9·e^−8 = 0.0030.
      ...each('丙镇', [7, 9]),
      ...casesOn('丙镇', '2024-06-30', 1),
      // A mean of 4 is too small to tell.
      ...each('丁乡', [4]),
      // 11 in turn with 13, two now: (1 + 12 + 72)·e^−12 = 0.000522.
      ...each('甲街道', [11, 13]),
      ...casesOn('甲街道', '2024-06-03', 2),
    ];
    const statistic = (registered: number, mean: number, probability: number) => ({
      window: { start: '2024-06-03', end: '2024-06-30' },
      registered,
      mean,
      windows: 12,
      probability,
    });
    expect(await fallen(rows)).toEqual([
      ['甲街道', statistic(2, 12, 0.000522), []],
      ['乙镇', statistic(0, 8, 0.000335), []],
    ]);
  });

  it('needs at least six windows before that lie in the time of the data', async () => {
    const since = (count: number) =>
      fallen([...each('乙镇', [8], BEFORE.slice(0, count)), ...casesOn('丙镇', '2024-06-30', 1)]);
    expect(await since(6)).toMatchObject([['乙镇', { mean: 8, windows: 6 }, []]]);
    expect(await since(5)).toEqual([]);
  });

  it('is not found when the data end two or more days before the window does: all would fall', async () => {
    const upTo = (day: string) => fallen([...each('乙镇', [8]), ...casesOn('丙镇', day, 1)]);
    expect(await upTo('2024-06-28')).toEqual([]);
    expect(await upTo('2024-06-29')).toHaveLength(1);
  });

  it('counts the cases of the window day by day', async () => {
    const rows = [
      ...each('乙镇', [8]),
      ...casesOn('乙镇', '2024-06-02', 8), // last day of the window before
      ...casesOn('乙镇', '2023-07-02', 99), // the day before the first
      ...casesOn('乙镇', '2024-07-01', 99), // the day after
      ...casesOn('丙镇', '2024-06-30', 1),
    ];
    const window = { start: '2024-06-03', end: '2024-06-30' };
    // (12·8 + 8) / 12 = 8.6667; e^−8.6667 = 0.000172.
    expect(await fallen(rows)).toEqual([
      ['乙镇', { window, registered: 0, mean: 8.6667, windows: 12, probability: 0.000172 }, []],
    ]);
  });
});

describe('the window of a sudden fall', () => {
  // The 12 weeks before the week of Sunday 30 June 2024: 8 cases each, on Wednesdays.
  const WEDNESDAYS = [
    ...['2024-06-19', '2024-06-12', '2024-06-05', '2024-05-29', '2024-05-22', '2024-05-15'],
    ...['2024-05-08', '2024-05-01', '2024-04-24', '2024-04-17', '2024-04-10', '2024-04-03'],
  ];
  const others = [...casesOn('丙镇', '2024-01-01', 1), ...casesOn('丙镇', '2024-06-29', 1)];

  it.each([
    ['the week, for a weekly edition of the year so far', 'week'],
    ['the seven days up to the day, for a daily edition', 'day'],
  ] as const)('is %s', async (_, period) => {
    const county = new TestCounty();
    await county.load([...others, ...WEDNESDAYS.flatMap((day) => casesOn('乙镇', day, 8))]);
    const { audit } = await county.edition({ period, date: '2024-06-30' });
    const window = { start: '2024-06-24', end: '2024-06-30' };
    expect(entriesOf(audit, 'registrations_fell')).toEqual([
      ['乙镇', { window, registered: 0, mean: 8, windows: 12, probability: 0.000335 }, []],
    ]);
    expect(audit[0]!.text).toBe(
      '2024-06-24 至 2024-06-30 登记 0 件，此前 12 个同样长短的时段平均 8 件，偶然少到这样的可能不到千分之一。',
    );
  });
});
