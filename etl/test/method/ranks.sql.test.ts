import { describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { TestCounty } from '../support/test-county.ts';
import { resolvedCases, MARCH, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';

const table = <K extends keyof EditionUnit>({ units }: Edition, ...columns: K[]) =>
  units.map((unit) => [unit.unit_name, ...columns.map((column) => unit[column])]);

describe('a unit is ranked (method.md §6)', () => {
  it('with five cases, not with four', async () => {
    const county = await plainCounty([
      [4, 4],
      [4, 5],
    ]);
    expect(
      table(await county.edition(MARCH), 'cases', 'rank', 'peer_rank', 'index', 'colour'),
    ).toEqual([
      ['镇2', 5, 1, 1, 80, 'green'],
      ['镇1', 4, null, null, 100, 'grey'],
    ]);
  });

  it('with the number of cases that the scheme requires', async () => {
    const county = await plainCounty(
      [
        [4, 4],
        [4, 5],
      ],
      {
        [`schemes/${PLAIN}.yaml`]: plainScheme({ min_cases: 4 }),
      },
    );
    expect(table(await county.edition(MARCH), 'rank')).toEqual([
      ['镇1', 1],
      ['镇2', 2],
    ]);
  });

  // No unit here has a backlog; every case is resolved.
  it.each([
    { weight: 60, rank: 1 },
    { weight: 59, rank: null },
  ])('with $weight of 100 weights applicable: rank $rank', async ({ weight, rank }) => {
    const indicators = `{ id: resolved, weight: ${weight}, worst: 0, best: 1 }, { id: backlog_cleared, weight: ${100 - weight}, worst: 0, best: 1 }`;
    const county = await plainCounty([[5, 5]], {
      [`schemes/${PLAIN}.yaml`]: plainScheme({ indicators }),
    });
    expect(table(await county.edition(MARCH), 'rank', 'index')).toEqual([['镇1', rank, 100]]);
  });

  it('not without any case: it is listed last, grey and empty', async () => {
    const county = await plainCounty([
      [0, 0],
      [1, 5],
    ]);
    const { units } = await county.edition(MARCH);
    expect(units.map(({ unit_name }) => unit_name)).toEqual(['镇2', '镇1']);
    expect(units[1]).toMatchObject({
      rank: null,
      prev_rank: null,
      peer_rank: null,
      index: null,
      colour: 'grey',
      map_rank: null,
      map_points: null,
      map_colour: 'grey',
      cases: 0,
      modules: { m: null },
      adjustment: 0,
      volume: { cases: 0, headcount: 0 },
    });
    const { handling_days, ...rates } = units[1]!.indicators;
    expect(Object.values(rates)).toEqual(Array(13).fill({ n: 0, k: 0, score: null }));
    expect(handling_days).toEqual({ n: 0, value: null, score: null });
  });

  it('not without any case even when the scheme requires none', async () => {
    const county = await plainCounty(
      [
        [0, 0],
        [1, 1],
      ],
      {
        [`schemes/${PLAIN}.yaml`]: plainScheme({ min_cases: 0, min_weight: 0 }),
      },
    );
    expect(table(await county.edition(MARCH), 'rank', 'colour')).toEqual([
      ['镇2', 1, 'green'],
      ['镇1', null, 'grey'],
    ]);
  });
});

describe('ranks (method.md §6)', () => {
  it('are shared by equal values: 1, 2, 2, 4, ties in code order', async () => {
    // 60, 80, 100 and 80 %, the last of ten cases.
    const county = await plainCounty([
      [3, 5],
      [4, 5],
      [5, 5],
      [8, 10],
    ]);
    expect(table(await county.edition(MARCH), 'rank', 'index')).toEqual([
      ['镇3', 1, 100],
      ['镇2', 2, 80],
      ['镇4', 2, 80],
      ['镇1', 4, 60],
    ]);
  });

  it('go by the published value', async () => {
    // 150/151 = 99.3377… and 151/152 = 99.3421…: both are published as 99.34.
    const county = await plainCounty([
      [150, 151],
      [151, 152],
      [9, 10],
    ]);
    expect(table(await county.edition(MARCH), 'rank', 'index')).toEqual([
      ['镇1', 1, 99.34],
      ['镇2', 1, 99.34],
      ['镇3', 3, 90],
    ]);
  });

  it('list unranked units last, in code order, whatever their index', async () => {
    const county = await plainCounty([
      [4, 4],
      [0, 4],
      [1, 5],
      [2, 5],
    ]);
    expect(table(await county.edition(MARCH), 'rank')).toEqual([
      ['镇4', 1],
      ['镇3', 2],
      ['镇1', null],
      ['镇2', null],
    ]);
  });

  it('are also given among peers', async () => {
    const county = await plainCounty(
      [
        [5, 5],
        [4, 5],
        [3, 5],
        [2, 5],
      ],
      {
        'units.csv': `code,name,kind,peer_group
900001101,镇1,township,街道
900001102,镇2,township,镇乡
900001103,镇3,township,街道
900001104,镇4,township,镇乡
`,
      },
    );
    expect(table(await county.edition(MARCH), 'rank', 'peer_group', 'peer_rank')).toEqual([
      ['镇1', 1, '街道', 1],
      ['镇2', 2, '镇乡', 1],
      ['镇3', 3, '街道', 2],
      ['镇4', 4, '镇乡', 2],
    ]);
  });

  it('never mix townships and departments', async () => {
    const county = new TestCounty({ [`schemes/${PLAIN}.yaml`]: plainScheme() });
    const rows = [...resolvedCases('乙镇', 5, 5), ...resolvedCases('丙镇', 1, 5)];
    await county.load(rows.map((row, at) => ({ ...row, 责任单位: at < 7 ? '教育局' : '丙镇' })));
    expect(table(await county.edition(MARCH), 'rank')).toEqual([
      ['乙镇', 1],
      ['丙镇', 2],
      ['甲街道', null],
      ['丁乡', null],
    ]);
    // Five resolved of 乙镇 and the two first of 丙镇, one of them resolved: 6 of 7.
    expect(
      table(await county.edition({ ...MARCH, kind: 'department' }), 'rank', 'cases', 'index'),
    ).toEqual([
      ['教育局', 1, 7, 85.71],
      ['水务局', null, 0, null],
    ]);
  });
});

describe('the rank in the previous edition (method.md §6)', () => {
  it('is that of the month before, empty when there was none', async () => {
    const county = await plainCounty([
      [5, 5],
      [4, 5],
      [3, 5],
    ]);
    await county.load([
      ...resolvedCases('镇1', 1, 5, '2024-02-05'),
      ...resolvedCases('镇2', 2, 5, '2024-02-29'),
    ]);
    expect(table(await county.edition(MARCH), 'rank', 'prev_rank')).toEqual([
      ['镇1', 1, 2],
      ['镇2', 2, 1],
      ['镇3', 3, null],
    ]);
  });

  it('is shown for a unit that is not ranked now', async () => {
    const county = await plainCounty([
      [0, 0],
      [3, 5],
    ]);
    await county.load(resolvedCases('镇1', 5, 5, '2024-02-05'));
    expect(table(await county.edition(MARCH), 'rank', 'prev_rank')).toEqual([
      ['镇2', 1, null],
      ['镇1', null, 1],
    ]);
  });

  it('is that of the old year under ytd at New Year', async () => {
    // E = 3 January 2024: before it 27 December 2023, whose window is 2023 from 1 January.
    const county = await plainCounty([
      [0, 0],
      [0, 0],
    ]);
    await county.load([
      ...resolvedCases('镇1', 5, 5, '2023-01-01'),
      ...resolvedCases('镇2', 4, 5, '2023-12-27'),
      ...resolvedCases('镇1', 4, 5, '2024-01-01'),
      ...resolvedCases('镇2', 5, 5, '2024-01-03'),
      // After the previous E and before this window: in neither.
      ...resolvedCases('镇2', 5, 5, '2023-12-31'),
    ]);
    const edition = await county.edition({ period: 'week', date: '2024-01-03', scheme: PLAIN });
    expect(edition.window).toEqual({ start: '2024-01-01', end: '2024-01-03' });
    expect(table(edition, 'rank', 'prev_rank', 'cases')).toEqual([
      ['镇2', 1, 2, 5],
      ['镇1', 2, 1, 5],
    ]);
  });

  it('is worked out with the same K', async () => {
    const county = new TestCounty({ [`schemes/${PLAIN}.yaml`]: plainScheme() });
    const rows = resolvedCases('乙镇', 5, 5, '2024-02-05').map((row, at) => ({
      信访件编号: `A${at}`,
      ...row,
    }));
    await county.load([{ 信访件编号: 'B', 登记日期: '2024-01-01' }], {
      loadedAt: '2024-03-01 00:00:00',
    });
    await county.load(rows, { loadedAt: '2024-05-01 00:00:00' });
    const rankAt = async (knownAt: string) =>
      (await county.edition(MARCH, knownAt)).units.find(({ unit_name }) => unit_name === '乙镇')!
        .prev_rank;
    expect(await rankAt('2024-05-01 00:00:00')).toBe(1);
    expect(await rankAt('2024-04-30 23:59:59')).toBe(null);
  });
});
