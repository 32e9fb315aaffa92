import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';
import { countsOf, countyOf, TestRegion } from './test-region.ts';

const MARCH: SpecOf = { period: 'month', date: '2024-03-31' };

const jia = () => countyOf('900101', '甲县', ['东镇', '西镇']);
const yi = () => countyOf('900102', '乙县', ['东镇', '南镇']);

const placesOf = ({ units }: Edition) =>
  units.map(({ unit_name, rank, index, colour, indicators }) => {
    const { n, k } = { k: 0, ...indicators['resolved']! };
    return [unit_name, rank, n, k, index, colour];
  });

describe('a region of two counties', () => {
  const region = new TestRegion();
  let counties: Edition;
  let townships: Edition;

  beforeAll(async () => {
    const [one, other] = [jia(), yi()];
    await one.load([...resolvedCases('东镇', 4, 6), ...resolvedCases('西镇', 5, 5)]);
    await other.load([
      ...resolvedCases('东镇', 2, 5),
      ...resolvedCases('南镇', 6, 8),
      // Of no township, and of the county all the same.
      ...resolvedCases('某处', 1, 1),
    ]);
    await region.add(await countsOf(one));
    await region.add(await countsOf(other), '2030-02-01 09:00:00');
    [counties, townships] = (await region.editions([MARCH, { ...MARCH, kind: 'township' }])) as [
      Edition,
      Edition,
    ];
  });

  it('ranks the counties by the sums of their townships and of cases of none', () => {
    // 甲县: (4 + 5) / (6 + 5) = 0.8182; 乙县: (2 + 6 + 1) / (5 + 8 + 1) = 0.6429. Two ranked: p = 0 and ½.
    expect(placesOf(counties)).toEqual([
      ['甲县', 1, 11, 9, 81.82, 'green'],
      ['乙县', 2, 14, 9, 64.29, 'yellow'],
    ]);
    expect(counties.units.map(({ cases }) => cases)).toEqual([11, 14]);
  });

  it('ranks the townships of both among themselves, under the names of their counties', () => {
    // 5/5, 6/8, 4/6, 2/5; p = 0, ¼, ½, ¾.
    expect(placesOf(townships)).toEqual([
      ['甲县西镇', 1, 5, 5, 100, 'green'],
      ['乙县南镇', 2, 8, 6, 75, 'blue'],
      ['甲县东镇', 3, 6, 4, 66.67, 'yellow'],
      ['乙县东镇', 4, 5, 2, 40, 'orange'],
    ]);
  });

  it('counts every case of the region once beside them', () => {
    for (const { context } of [counties, townships]) expect(context.window.cases).toBe(25);
    expect(counties.context.unattributed).toBe(0);
    expect(townships.context.unattributed).toBe(1);
    expect(counties.county).toEqual({ code: '900000', name: '演市' });
    expect(counties.provenance).toMatchObject({ loads: 2, latest_registered_on: '2024-03-02' });
  });

  it('counts them also in an edition that is made alone', async () => {
    expect(await region.editions([MARCH])).toEqual([counties]);
    expect(await region.editions([{ ...MARCH, kind: 'township' }])).toEqual([townships]);
  });

  it('has a register of the counties and of their townships', () => {
    const text = readFileSync(join(region.dir.root, 'units.csv'), 'utf8');
    const rows = text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(rows.map((row) => row.split(',').slice(0, 6).join(','))).toEqual([
      'code,name,kind,peer_group,aliases,population',
      '900101,甲县,county,,,2000',
      '900101101,甲县东镇,township,镇乡,,1000',
      '900101102,甲县西镇,township,镇乡,,1000',
      '900102,乙县,county,,,2000',
      '900102101,乙县东镇,township,镇乡,,1000',
      '900102102,乙县南镇,township,镇乡,,1000',
    ]);
  });
});

it('takes the median of all cases of a county, not of its townships', async () => {
  const one = jia();
  const closed = (place: string, day: string): ExportRow => ({
    登记日期: '2024-03-01',
    受理日期: '2024-03-01',
    办结日期: day,
    化解情况: '化解',
    问题属地: place,
  });
  // 1 and 2 days in 东镇, 9 in 西镇: 2 is in the middle; that of the medians 1.5 and 9 were 5.25.
  await one.load([
    closed('东镇', '2024-03-02'),
    closed('东镇', '2024-03-03'),
    closed('西镇', '2024-03-10'),
  ]);
  const region = new TestRegion();
  await region.add(await countsOf(one));
  const [edition] = await region.editions([MARCH]);
  expect(edition!.units[0]!.indicators['handling_days']).toMatchObject({ n: 3, value: 2 });
});

it('knows at any time what had been taken in by then', async () => {
  const one = jia();
  await one.load(resolvedCases('东镇', 4, 6), { loadedAt: '2024-05-01 08:00:00' });
  const region = new TestRegion();
  await region.add(await countsOf(one), '2024-05-02 08:00:00');
  // A case more is registered, and one is not resolved after all.
  await one.load(
    [
      { 信访件编号: 'N1-1', 登记日期: '2024-03-02', 办结日期: '2024-03-02', 化解情况: '未化解' },
      { 信访件编号: 'N9', 登记日期: '2024-03-05', 办结日期: '2024-03-05', 化解情况: '未化解' },
    ].map((row) => ({ ...row, 问题属地: '东镇' })),
    { loadedAt: '2024-06-01 08:00:00' },
  );
  const added = await region.add(await countsOf(one), '2024-06-02 08:00:00');
  expect(added.changed).toBeGreaterThan(0);
  const resolved = async (knownAt: string) => {
    const [edition] = await region.editions([MARCH], knownAt);
    return edition!.units[0]!.indicators['resolved'];
  };
  expect(await resolved('2024-05-31 00:00:00')).toMatchObject({ n: 6, k: 4 });
  expect(await resolved('2024-06-30 00:00:00')).toMatchObject({ n: 7, k: 3 });
});

it('keeps nothing of a file that tells nothing new', async () => {
  const one = jia();
  await one.load(resolvedCases('东镇', 4, 6));
  const region = new TestRegion();
  await region.add(await countsOf(one));
  const again = await region.add(await countsOf(one), '2030-02-02 08:00:00');
  expect(again.changed).toBe(0);
  const [edition] = await region.editions([MARCH]);
  expect(edition!.provenance).toMatchObject({ loads: 1, known_at: '2030-02-01T08:00:00+08:00' });
});

const day = (first: string, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((after) => new Date(Date.parse(first) + after * 86_400_000).toISOString().slice(0, 10));
const maybe = (days: fc.Arbitrary<string>) => fc.option(days, { nil: '' });

/** A case of one of two townships, with dates around the windows. */
const caseOf = (places: [string, string]): fc.Arbitrary<ExportRow> =>
  fc.record({
    登记日期: day('2023-11-20', 120),
    信访形式: fc.constantFrom('来访', '网信', '来信'),
    信访人数: fc.constantFrom(1, 7),
    内容分类: fc.constantFrom('农村农业/村务管理', '城乡建设/市政设施'),
    问题属地: fc.constantFrom(...places),
    信访层级: fc.constantFrom('镇', '县', '省'),
    是否重复件: fc.constantFrom('是', '否'),
    受理日期: maybe(day('2024-03-20', 30)),
    办结日期: maybe(day('2024-03-20', 40)),
    化解情况: fc.constantFrom('', '已化解', '未化解'),
    满意度评价: fc.constantFrom('', '满意', '不满意'),
    评价日期: maybe(day('2024-03-25', 30)),
    列入积案日期: maybe(day('2024-03-20', 20)),
    积案化解日期: maybe(day('2024-03-25', 30)),
    退回重办日期: maybe(day('2024-03-25', 30)),
    转送日期: maybe(day('2024-03-20', 30)),
    对信访部门评价: fc.constantFrom('', '满意'),
  });

const SPECS: SpecOf[] = [
  { ...MARCH, scheme: PLAIN },
  { period: 'week', date: '2024-04-07', scheme: PLAIN },
  { period: 'day', date: '2024-04-09', basis: 'period', scheme: PLAIN },
  { period: 'year', date: '2024-05-20', scheme: PLAIN },
];

/** What an edition counts of a township. */
const countedOf = (unit: EditionUnit) => ({
  cases: unit.cases,
  indicators: unit.indicators,
  volumes: [unit.volume, unit.volume_last_year, unit.volume_previous, unit.volume_period],
  pending: unit.pending,
  parts: [unit.breakdown.by_channel, unit.breakdown.by_level, unit.breakdown.by_topic],
});

const RUNS = Number(process.env['REGION_RUNS'] ?? 3);

it(
  'counts of each township what its county counts, and of each county their sum',
  async () => {
    const rows = (places: [string, string]) =>
      fc.array(caseOf(places), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(rows(['东镇', '西镇']), rows(['东镇', '南镇']), async (one, other) => {
        const counties = [jia(), yi()];
        const region = new TestRegion();
        for (const [at, county] of counties.entries()) {
          await county.load([one, other][at]!, { loadedAt: '2024-06-01 08:00:00' });
          await region.add(await countsOf(county), `2024-06-02 08:0${at}:00`);
        }
        const townships = await region.editions(SPECS.map((s) => ({ ...s, kind: 'township' })));
        const whole = await region.editions(SPECS);
        const own = await Promise.all(counties.map((county) => county.editions(SPECS)));
        for (const at of SPECS.keys()) {
          const counted = new Map(
            townships[at]!.units.map((unit) => [unit.unit_code, countedOf(unit)]),
          );
          for (const [which, editions] of own.entries()) {
            const { units, context } = editions[at]!;
            for (const unit of units) expect(counted.get(unit.unit_code)).toEqual(countedOf(unit));
            const code = ['900101', '900102'][which];
            const county = whole[at]!.units.find(({ unit_code }) => unit_code === code)!;
            expect(county.pending).toEqual(context.pending);
            expect(county.volume).toEqual(context.window);
            for (const [id, figures] of Object.entries(county.indicators)) {
              if (!('k' in figures)) continue;
              const sum = (count: 'n' | 'k') =>
                units.reduce((total, unit) => total + shareOf(unit, id)[count], 0);
              expect([id, figures.n, figures.k]).toEqual([id, sum('n'), sum('k')]);
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  },
  RUNS * 60_000,
);

function shareOf({ indicators }: EditionUnit, id: string): { n: number; k: number } {
  const figures = indicators[id]!;
  return 'k' in figures ? figures : { n: 0, k: 0 };
}
