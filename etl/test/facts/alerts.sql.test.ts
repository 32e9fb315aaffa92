import { describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';
import { resolvedCases, PLAIN, plainScheme } from '../support/plain-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';

const cases = (问题属地: string, count: number, rest: ExportRow): ExportRow[] =>
  Array.from({ length: count }, () => ({ 问题属地, ...rest }));

const alerts = async (county: TestCounty, spec: SpecOf) =>
  (await county.edition(spec)).alerts.map(({ alert, unit_name, statistic, text }) => ({
    alert,
    unit_name,
    statistic,
    text,
  }));

describe('alerts', () => {
  it('report a sudden rise that chance makes less than once in a thousand times', async () => {
    // The week of 24 June 2024; the Mondays of the six weeks before it.
    const before = ['06-17', '06-10', '06-03', '05-27', '05-20', '05-13'];
    const county = new TestCounty();
    const week = (place: string, each: number, now: number) => [
      ...before.flatMap((day) =>
        cases(place, each, { 登记日期: `2024-${day}`, 信访目的: '意见建议' }),
      ),
      ...cases(place, now, { 登记日期: '2024-06-30', 信访目的: '意见建议' }),
    ];
    await county.load([
      ...week('乙镇', 4, 12), // P(X ≥ 12) with a mean of 4 is 0.000915
      ...week('丙镇', 4, 11), // P(X ≥ 11) with a mean of 4 is 0.00284
      ...week('丁乡', 0, 4), // never before, but four cases are no surge
      ...week('甲街道', 0, 5),
    ]);
    const statistic = (registered: number, mean: number, probability: number) => ({
      window: { start: '2024-06-24', end: '2024-06-30' },
      registered,
      mean,
      windows: 6,
      probability,
    });
    const spec = { period: 'week', date: '2024-06-30', basis: 'period' } as const;
    const found = (await alerts(county, spec)).filter(({ alert }) => alert === 'surge');
    expect(found.map(({ unit_name, statistic: figures }) => [unit_name, figures])).toEqual([
      ['甲街道', statistic(5, 0, 0)],
      ['乙镇', statistic(12, 4, 0.000915)],
    ]);
  });

  it('report units that turned red, units red again and overdue cases', async () => {
    // The only indicator is 化解率; its score is the rate.
    const county = new TestCounty({ [`schemes/${PLAIN}.yaml`]: plainScheme({}) });
    // Five units, one in each colour. With four, the last would be orange: p = 3/4.
    county.write(
      'units.csv',
      `code,name,kind,peer_group,aliases,population
900001001,甲街道,township,街道,,
900001101,乙镇,township,镇乡,,
900001102,丙镇,township,镇乡,,
900001201,丁乡,township,镇乡,,
900001202,戊乡,township,镇乡,,
`,
    );
    const month = (name: string, goods: number[]) =>
      ['甲街道', '乙镇', '丙镇', '丁乡', '戊乡'].flatMap((place, at) =>
        resolvedCases(place, goods[at]!, 10, `2024-${name}-20`),
      );
    await county.load([
      ...month('04', [10, 9, 8, 7, 6]),
      ...month('05', [10, 9, 8, 6, 7]),
      ...month('06', [10, 9, 8, 6, 7]),
      // Registered in June, due on 12 June and open: one of the first cases judged.
      { 问题属地: '丁乡', 登记日期: '2024-06-01', 办理期限: '2024-06-12' },
    ]);
    const of = async (date: string) =>
      (await alerts(county, { period: 'month', date, scheme: PLAIN })).map(
        ({ unit_name, text }) => [unit_name, text],
      );
    expect(await of('2024-05-31')).toEqual([['丁乡', '本期转为红色，第 5 名，上期第 4 名。']]);
    expect(await of('2024-06-30')).toEqual([
      ['丁乡', '连续两期红色，本期第 5 名，上期第 5 名。'],
      ['丁乡', '未办结 1 件，其中超期 1 件。'],
    ]);
  });
});
