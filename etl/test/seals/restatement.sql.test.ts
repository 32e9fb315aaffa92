import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { casesOf } from '../../seals/restatement.ts';
import type { ExplainedChange, Restatement } from '../../seals/restatement.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { TestCounty } from '../support/test-county.ts';
import { loadLedger } from '../support/ledger.ts';
import { MARCH, plainScheme } from '../support/plain-county.ts';
import { judged, MARCH_ID, may, REGISTER, sealedCounty, sealMarch } from './sealed-county.ts';

/** Seals March, lets something happen, and restates it. */
async function restated(
  county: TestCounty,
  happens: (county: TestCounty) => unknown,
): Promise<Restatement> {
  await sealMarch(county, may(2));
  await happens(county);
  await sealMarch(county, may(4), true);
  return new SealedEditions(county.dir).latest(MARCH_ID)!.restatement!;
}

/** Changes by unit and field; of the county under 全县. */
const byPlace = ({ changes }: Restatement) =>
  new Map(changes.map((change) => [`${change.unit_name ?? '全县'} ${change.field}`, change]));

const change = (before: unknown, after: unknown, cases: string[] | null, reason = '信访件变动') =>
  expect.objectContaining({ before, after, cases, reason }) as ExplainedChange;

/** Cells of the published CSV by unit and column. */
function cells(edition: Edition): Map<string, string> {
  const { data } = Papa.parse<Record<string, string>>(editionCsv(edition).slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  return new Map(
    data.flatMap((row) =>
      Object.entries(row).map(([name, cell]) => [`${row['unit_name']!} ${name}`, cell] as const),
    ),
  );
}

/** 镇2 resolved its last two cases, and a group of six visited 镇3 without success. */
const LATE = [
  judged('2-4', true),
  judged('2-5', true),
  judged('3-6', false, { 信访形式: '来访', 信访人数: 6 }),
];

describe('late facts', () => {
  it('change just the cells in which the two published tables differ', async () => {
    const county = await sealedCounty();
    const places = byPlace(await restated(county, () => county.load(LATE, { loadedAt: may(3) })));
    const before = cells(await county.edition(MARCH, may(2)));
    const after = cells(await county.edition(MARCH, may(4)));
    const differing = [...after].filter(([place, cell]) => before.get(place) !== cell);
    const own = [...places].filter(([place]) => !place.startsWith('全县'));
    expect(own.map(([place]) => place).sort()).toEqual(differing.map(([place]) => place).sort());
    const number = (cell: string | undefined) =>
      cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell);
    for (const [place, cell] of differing) {
      expect(places.get(place)).toMatchObject({
        before: number(before.get(place)),
        after: number(cell),
      });
    }
  });

  it('are named with every count they change and all that follows from it', async () => {
    const county = await sealedCounty();
    const restatement = await restated(county, () => county.load(LATE, { loadedAt: may(3) }));
    const places = byPlace(restatement);
    const both = ['2-4', '2-5'];
    // Of five cases 镇2 has now resolved all: 60 becomes 100, ahead of 镇1 with 80.
    expect(places.get('镇2 resolved_k')).toEqual(change(3, 5, both));
    expect(places.get('镇2 first_resolved_k')).toEqual(change(3, 5, both));
    expect(places.get('镇2 resolved_score')).toEqual(change(60, 100, both));
    expect(places.get('镇2 index')).toEqual(change(60, 100, both));
    expect(places.get('镇2 rank')).toEqual(change(2, 1, both));
    expect(places.has('镇2 cases')).toBe(false);
    // 镇3 has one resolved of six instead of one of five.
    expect(places.get('镇3 cases')).toEqual(change(5, 6, ['3-6']));
    expect(places.get('镇3 resolved_n')).toEqual(change(5, 6, ['3-6']));
    expect(places.has('镇3 resolved_k')).toBe(false);
    expect(places.get('镇3 index')).toEqual(change(20, 16.67, ['3-6']));
    expect(casesOf(restatement)).toEqual(['2-4', '2-5', '3-6']);
    // 镇2 comes before 镇1 now; another order alone is no other content.
    expect(restatement.other).toContain('units.contributions');
    expect(restatement.other).not.toContain('units.activity');
  });

  it('of others move a unit without a case of its own', async () => {
    const county = await sealedCounty();
    const { changes } = await restated(county, () => county.load(LATE, { loadedAt: may(3) }));
    const own = changes.filter(({ unit_name }) => unit_name === '镇1');
    expect(own.find(({ field }) => field === 'rank')).toEqual(change(1, 2, null, '其他单位变动'));
    expect(new Set(own.map(({ cases }) => cases))).toEqual(new Set([null]));
  });

  it('change the figures of the county, each case once', async () => {
    const county = await sealedCounty();
    const late = [...LATE, judged('3-5', false, { 信访人数: 4 })];
    const restatement = await restated(county, () => county.load(late, { loadedAt: may(3) }));
    const figures = [...byPlace(restatement)].filter(([place]) => place.startsWith('全县'));
    // 16 cases of 14 + 4 + 6 people; 15 came online before, and one visit of five or more now.
    expect(Object.fromEntries(figures)).toEqual({
      '全县 context.window.cases': change(15, 16, ['3-6']),
      '全县 context.window.headcount': change(15, 24, ['3-5', '3-6']),
      '全县 context.window.collective': change(0, 1, ['3-6']),
      '全县 context.window.by_channel.visit': change(0, 1, ['3-6']),
    });
  });

  it('of the window before explain the rank before', async () => {
    // February: 镇1 has five resolved cases, 镇2 and 镇3 five that are not.
    const february = (town: number, isResolved: boolean) =>
      [1, 2, 3, 4, 5].map((at) =>
        judged(`${town}-2${at}`, isResolved, { 登记日期: '2024-02-02', 办结日期: '2024-02-02' }),
      );
    const county = await sealedCounty();
    await county.load([...february(1, true), ...february(2, false), ...february(3, false)], {
      loadedAt: may(1, 9),
    });
    const places = byPlace(
      await restated(county, () => county.load(february(3, true), { loadedAt: may(3) })),
    );
    const all = ['3-21', '3-22', '3-23', '3-24', '3-25'];
    expect(places.get('镇3 prev_rank')).toEqual(change(2, 1, all));
    expect(places.get('镇2 prev_rank')).toEqual(change(2, 3, null, '其他单位变动'));
    expect([...places.keys()].filter((place) => !place.endsWith('prev_rank'))).toEqual([]);
  });

  it('are told apart where one case went and another came', async () => {
    const county = await sealedCounty();
    // 1-5 is no case of 镇1 any more but of 镇2; 1-6 and 1-7 are new.
    const late = [
      judged('1-5', false, { 问题属地: '镇2' }),
      judged('1-6', false),
      judged('1-7', false),
    ];
    // Loaded after the seal, under a time before it.
    const loadedAt = may(1, 9);
    const places = byPlace(await restated(county, () => county.load(late, { loadedAt })));
    expect(places.get('镇1 resolved_n')).toEqual(change(5, 6, ['1-5', '1-6', '1-7']));
    expect(places.get('镇2 resolved_n')).toEqual(change(5, 6, ['1-5']));
    expect(places.get('全县 context.window.cases')).toEqual(change(15, 17, ['1-6', '1-7']));
  });
});

describe('what is no case', () => {
  it('is a bonus: the index moves by it, and others by that', async () => {
    const county = await sealedCounty();
    const places = byPlace(
      await restated(county, () => {
        county.write('adjustments.csv', 'unit,date,points\n镇3,2024-03-05,3\n');
      }),
    );
    // 20 + 3.
    expect(Object.fromEntries(places)).toEqual({
      '镇3 index': change(20, 23, null, '方案、名册或加减分变动'),
    });
  });

  it('is a name that now means another unit; the case that follows it is named', async () => {
    const alias = (town: string) =>
      `${REGISTER.replaceAll('镇乡\n', '镇乡,\n').replace('peer_group,', 'peer_group,aliases')}`
        .replace('peer_group\n', 'peer_group,aliases\n')
        .replace(`${town},township,镇乡,`, `${town},township,镇乡,老镇`);
    const county = await sealedCounty({ 'units.csv': alias('镇1') });
    await county.load([judged('9-1', false, { 问题属地: '老镇' })], { loadedAt: may(1, 9) });
    const places = byPlace(
      await restated(county, () => {
        county.write('units.csv', alias('镇2'));
      }),
    );
    expect(places.get('镇1 cases')).toEqual(change(6, 5, ['9-1']));
    expect(places.get('镇2 cases')).toEqual(change(5, 6, ['9-1']));
    // For the county it is the same case.
    expect([...places.keys()].filter((place) => place.startsWith('全县'))).toEqual([]);
  });

  it('is a unit that left the register: its cells are empty, its cases those of no unit', async () => {
    const county = await sealedCounty();
    const places = byPlace(
      await restated(county, () => {
        county.write('units.csv', REGISTER.replace('900001103,镇3,township,镇乡\n', ''));
      }),
    );
    const all = ['3-1', '3-2', '3-3', '3-4', '3-5'];
    expect(places.get('镇3 resolved_n')).toEqual(change(5, null, all));
    expect(places.get('全县 context.unattributed')).toEqual(change(0, 5, all));
  });

  it('is an entry of the activity ledger', async () => {
    const indicators =
      '{ id: resolved, weight: 50, worst: 0, best: 1 }, { id: activity_errand_items, weight: 50, worst: 0, best: 10 }';
    const county = await sealedCounty({ 'schemes/plain.yaml': plainScheme({ indicators }) });
    const places = byPlace(
      await restated(county, () =>
        loadLedger(county, [{ 日期: '2024-03-03', 单位: '镇1', 类型: '代办', 件数: 5 }], {
          loadedAt: may(3),
        }),
      ),
    );
    // 80 for 4 of 5 resolved, 0 and then 50 for 5 errands of 10: their mean.
    expect(places.get('镇1 index')).toEqual(change(40, 65, null, '工作台账变动'));
  });
});
