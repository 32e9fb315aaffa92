import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { measureSettings, readReference } from '../../editions/reference.ts';
import { factsFingerprint } from '../../facts/facts-fingerprint.ts';
import { factsPath, readKeptUntil } from '../../facts/facts-file.ts';
import { refreshFacts } from '../../facts/refresh-facts.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { entriesOf } from '../support/audit-list.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';
import { Database } from '../../warehouse/database.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf, TestLoadSettings } from '../support/test-county.ts';

/** Random counties; each takes seconds. */
const RUNS = Number(process.env['KEPT_RUNS'] ?? 3);

const SPECS: SpecOf[] = [
  { period: 'week', date: '2024-03-31' },
  { period: 'month', date: '2024-02-29' },
  { period: 'day', date: '2024-04-09', basis: 'period' },
  { kind: 'department', period: 'week', date: '2024-04-07', basis: 'ytd' },
  { kind: 'department', period: 'year', date: '2023-12-31' },
];

/** Files are loaded however many of their rows are rejected, or given twice. */
const LENIENT = LENIENT_SETTINGS.replace(
  '{ max_rejected',
  '{ max_differing_share: 1, max_rejected',
);

/** What the county's facts depend on, and where they are kept. */
function factsOf(county: TestCounty) {
  const settings = measureSettings(readReference(county.dir, 'six-modules'));
  return { settings, path: factsPath(county.dir, factsFingerprint(settings)) };
}

function refresh(county: TestCounty): Promise<'added' | 'made'> {
  const { settings, path } = factsOf(county);
  return refreshFacts(county.dir, settings, path);
}

/** Whether editions from kept facts are those worked out afresh. */
async function expectSame(county: TestCounty): Promise<void> {
  const kept = await county.editions(SPECS, null, 'kept');
  expect(existsSync(factsOf(county).path)).toBe(true);
  expect(kept).toEqual(await county.editions(SPECS, null, 'afresh'));
}

/** Changes the kept facts behind the back of the program. */
async function spoil(county: TestCounty, sql: string): Promise<void> {
  const database = await Database.open();
  await database.attach(factsOf(county).path, 'facts', { readOnly: false });
  await database.run(sql);
  await database.detach('facts');
  database.close();
}

const day = (first: string, days: number) =>
  fc
    .integer({ min: 0, max: days })
    .map((after) => new Date(Date.parse(first) + after * 86_400_000).toISOString().slice(0, 10));
const maybe = (days: fc.Arbitrary<string>) => fc.option(days, { nil: '' });

/** Few numbers, persons and places, so that cases change, repeat and follow one another. */
const number = fc.integer({ min: 1, max: 40 }).map((at) => `N${at}`);
const row: fc.Arbitrary<ExportRow> = fc.record({
  信访件编号: number,
  登记日期: day('2023-11-20', 50),
  信访形式: fc.constantFrom('来访', '网信', '来信'),
  信访人数: fc.constantFrom(1, 7),
  内容分类: fc.constantFrom('农村农业/村务管理', '城乡建设/市政设施', ''),
  问题属地: fc.constantFrom('乙镇', '甲街', '', '某某组'),
  责任单位: fc.constantFrom('教育局', '别局', '甲街'),
  身份证号: fc.constantFrom('证1', '证2', ''),
  信访层级: fc.constantFrom('镇', '县', '省'),
  是否重复件: fc.constantFrom('', '', '是', '否'),
  首次信访件编号: maybe(number),
  受理日期: maybe(day('2023-12-01', 130)),
  办结日期: maybe(day('2024-01-10', 100)),
  化解情况: fc.constantFrom('', '已化解', '未化解'),
  满意度评价: fc.constantFrom('', '满意', '不满意'),
  评价日期: maybe(day('2024-01-20', 100)),
  列入积案日期: maybe(day('2023-12-01', 60)),
  积案化解日期: maybe(day('2024-01-10', 100)),
  退回重办日期: maybe(day('2024-01-10', 100)),
  转送日期: maybe(day('2023-12-01', 130)),
  对信访部门评价: fc.constantFrom('', '满意'),
  终结日期: maybe(day('2024-01-10', 100)),
});
const load = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 9 }),
  mode: fc.constantFrom<TestLoadSettings['mode'][]>('upsert', 'upsert', 'snapshot'),
});

/** Enough that a load of a few rows is added to them. */
const many = fc.array(row, { minLength: 30, maxLength: 40 });

describe('kept facts', () => {
  it(
    'give the editions of facts worked out afresh, whatever is loaded',
    async () => {
      let added = 0;
      await fc.assert(
        fc.asyncProperty(
          many,
          fc.array(load, { minLength: 1, maxLength: 3 }),
          async (first, loads) => {
            const county = new TestCounty({ 'settings.yaml': LENIENT });
            await county.load(first, { loadedAt: '2024-04-09 06:30:00' });
            await refresh(county);
            for (const [at, { rows, mode }] of loads.entries()) {
              await county.load(rows, { mode: mode!, loadedAt: `2024-04-1${at} 06:30:00` });
              if ((await refresh(county)) === 'added') added += 1;
              await expectSame(county);
            }
          },
        ),
        { numRuns: RUNS },
      );
      expect(added).toBeGreaterThan(0);
    },
    60_000 * RUNS,
  );

  it('give an open maker the same edition whatever it was asked for before', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT });
    const [rows] = fc.sample(many, { numRuns: 1, seed: 5 });
    await county.load(rows!, { loadedAt: '2024-04-09 06:30:00' });
    const [ofTownships, , , ofDepartments] = await county.editions(SPECS, null, 'kept');
    const [townships, departments] = [ofTownships!, ofDepartments!].map(
      ({ kind, period, date, basis, scheme }) => ({ kind, period, date, basis, scheme: scheme.id }),
    ) as [EditionSpec, EditionSpec];
    const reference = readReference(county.dir, 'six-modules');
    const spec = { knownAt: null, choice: 'kept' } as const;
    const maker = await EditionMaker.openWith(county.dir, reference, spec);
    // Each asks for units of its own kinds only.
    expect(await maker.make([townships])).toEqual([ofTownships]);
    expect(await maker.make([departments])).toEqual([ofDepartments]);
    expect(await maker.make([departments, townships])).toEqual([ofDepartments, ofTownships]);
    expect(await maker.make([departments])).toEqual([ofDepartments]);
    await maker.dailyRegistrations(maker.windows(townships).day, 'township', null);
    expect(await maker.make([townships])).toEqual([ofTownships]);
    maker.close();
  });

  const plain: ExportRow[] = [
    { 信访件编号: 'A', 登记日期: '2024-03-01', 问题属地: '乙镇', 身份证号: '证1' },
    { 信访件编号: 'B', 登记日期: '2024-03-05', 问题属地: '甲街', 身份证号: '证2' },
  ].map((each) => ({ ...each, 内容分类: '农村农业/村务管理' }));
  const later: ExportRow[] = [
    { ...plain[0]!, 信访件编号: 'C', 登记日期: '2024-03-20', 办结日期: '2024-03-25' },
  ];

  it('count a case again that a later load makes a repeat', async () => {
    const county = new TestCounty();
    await county.load(later, { loadedAt: '2024-04-10 06:30:00' });
    expect(await refresh(county)).toBe('made');
    await county.load(plain, { loadedAt: '2024-04-11 06:30:00' });
    expect(await refresh(county)).toBe('added');
    const [edition] = await county.editions([SPECS[0]!], null, 'kept');
    // A, the earlier case of the same person, came with the second load; C is its repeat.
    const unit = edition!.units.find(({ unit_name }) => unit_name === '乙镇')!;
    expect(unit.indicators['repeat_share']).toMatchObject({ n: 2, k: 1 });
  });

  it('count a rating on the day to which a later load moves it, and no longer on its former one', async () => {
    const county = new TestCounty();
    const rated = (at: number, 评价日期: string): ExportRow => ({
      ...plain[0]!,
      信访件编号: `R${at}`,
      身份证号: '',
      办结日期: '2024-03-10',
      满意度评价: '满意',
      评价日期,
    });
    const days = [15, 15, 15, 15, 15, 16].map((day) => `2024-03-${day}`);
    await county.load(days.map((day, at) => rated(at, day)).concat(plain), {
      loadedAt: '2024-04-10 06:30:00',
    });
    const onOneDay = async () => {
      const [edition] = await county.editions([SPECS[0]!], null, 'kept');
      return entriesOf(edition!.audit, 'rated_on_one_day').map(([, figures]) => figures);
    };
    expect(await onOneDay()).toEqual([]);
    await county.load([rated(5, '2024-03-15')], { loadedAt: '2024-04-11 06:30:00' });
    expect(await refresh(county)).toBe('added');
    expect(await onOneDay()).toEqual([{ ratings: 6, on: '2024-03-15' }]);
  });

  it('are made anew after a change of the register or a load of an earlier time', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    expect(await refresh(county)).toBe('made');
    appendFileSync(join(county.dir.root, 'units.csv'), '\n900001109,丁镇,township,镇乡');
    expect(await refresh(county)).toBe('made');
    await county.load(later, { loadedAt: '2024-04-09 06:30:00' });
    expect(await refresh(county)).toBe('made');
    await expectSame(county);
  });

  it('are what editions are made from', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    await refresh(county);
    await spoil(county, "update facts.daily_count set n = 7 where indicator = 'repeat_share'");
    const [edition] = await county.editions(
      [{ period: 'day', date: '2024-03-05', basis: 'period' }],
      null,
      'kept',
    );
    const unit = edition!.units.find(({ unit_name }) => unit_name === '甲街道')!;
    expect(unit.indicators['repeat_share']).toMatchObject({ n: 7 });
  });

  it('are made anew when their file is cut short', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    await refresh(county);
    const { path } = factsOf(county);
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    expect(await readKeptUntil(path)).toBeNull();
    await expectSame(county);
    expect(await readKeptUntil(path)).toMatchObject({ last_load: 1 });
  });

  it('are given up and worked out afresh when a table of theirs cannot be read', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    await refresh(county);
    await spoil(county, 'drop table facts.monthly_count');
    const kept = await county.editions(SPECS, null, 'kept');
    expect(kept).toEqual(await county.editions(SPECS, null, 'afresh'));
    expect(existsSync(factsOf(county).path)).toBe(false);
  });

  it('are made anew after the warehouse is put back, whatever is loaded then', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    const before = county.copy();
    await county.load(later, { loadedAt: '2024-04-11 06:30:00' });
    await refresh(county);
    // The warehouse of before, the facts of now.
    cpSync(county.dir.var('facts'), before.dir.var('facts'), { recursive: true });
    await expectSame(before);
    cpSync(county.dir.var('facts'), before.dir.var('facts'), { recursive: true });
    const other = { ...later[0]!, 信访件编号: 'D', 问题属地: '甲街' };
    await before.load([other], { loadedAt: '2024-04-11 06:30:00' });
    await expectSame(before);
  });

  it('leave nothing of what a process that died while making them had on disk', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    mkdirSync(county.dir.var('facts', 'spill'), { recursive: true });
    writeFileSync(county.dir.var('facts', 'spill', 'duckdb_temp_storage_DEFAULT-0.tmp'), 'rows');
    await refresh(county);
    expect(existsSync(county.dir.var('facts', 'spill'))).toBe(false);
  });

  it('that cannot be written leave editions to be worked out afresh', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    writeFileSync(county.dir.var('facts'), 'a file where the folder should be');
    await expect(county.editions(SPECS, null, 'kept')).rejects.toThrow();
    expect(await county.editions(SPECS)).toHaveLength(SPECS.length);
  });

  it('are not kept of a small county, and not asked for an earlier state', async () => {
    const county = new TestCounty();
    await county.load(plain, { loadedAt: '2024-04-10 06:30:00' });
    await county.load(later, { loadedAt: '2024-04-12 06:30:00' });
    await county.editions([SPECS[0]!]);
    const [early] = await county.editions([SPECS[0]!], '2024-04-11 00:00:00', 'kept');
    expect(existsSync(county.dir.var('facts'))).toBe(false);
    expect(early!.context.window.cases).toBe(2);
  });
});
