import { expect, it } from 'vitest';
import { shippedIndicators } from '../../config/indicators.ts';
import { isShare } from '../../method/indicator.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';

const MARCH = { start: '2024-03-01', end: '2024-03-31' };
const YEAR = { start: '2024-01-01', end: '2024-03-31' };

/** Cases of all kinds: of a township, of a department too, and of no unit. */
const ROWS: ExportRow[] = [
  {
    登记日期: '2024-03-01',
    问题属地: '乙镇',
    受理日期: '2024-03-05',
    办结日期: '2024-03-20',
    化解情况: '化解',
    满意度评价: '满意',
    评价日期: '2024-03-25',
  },
  {
    登记日期: '2024-01-05',
    问题属地: '乙镇',
    责任单位: '教育局',
    办结日期: '2024-03-06',
    化解情况: '未化解',
    是否重复件: '重件',
  },
  { 登记日期: '2024-03-09', 信访形式: '来访', 信访层级: '省', 问题属地: '丙镇', 信访人数: 7 },
  {
    登记日期: '2023-11-09',
    问题属地: '丙镇',
    列入积案日期: '2023-12-01',
    积案化解日期: '2024-03-02',
  },
  { 登记日期: '2024-03-10', 问题属地: '别处' },
  { 登记日期: '2024-03-11', 责任单位: '水务局', 是否重复件: '重复' },
];

it('a case counts once for a unit of each kind, and for k only where it counts for n', async () => {
  const county = new TestCounty();
  await county.load(ROWS);
  await county.withModels(async (database, state) => {
    await state.measure([MARCH, YEAR]);
    const { rows, cases } = await database.row<{ rows: number; cases: number }>(
      'select count(*) as rows, count(distinct (window_no, kind, petition_no)) as cases from petition_state',
    );
    // Six cases, two kinds of unit, two windows.
    expect({ rows, cases }).toEqual({ rows: 24, cases: 24 });
    const { pairs, distinct, astray } = await database.row<Record<string, number>>(
      `select count(*) as pairs, count(distinct (indicator, kind, petition_no)) as distinct,
        count(*) filter (where k_on is not null and (k_on <> n_on or k_seen_on < n_seen_on)) as astray
      from counted_pair where indicator <> 'cases'`,
    );
    expect({ distinct, astray }).toEqual({ distinct: pairs, astray: 0 });
    expect(pairs).toBeGreaterThan(50);
  });
});

it('the counts of the cases of a unit, or of no unit, add up to its figures', async () => {
  const county = new TestCounty();
  await county.load(ROWS);
  await county.withModels(async (_, state) => {
    const totals = (await state.measure([YEAR])).of(YEAR);
    const codes = ['900001101', '900001102'];
    const found = await state.caseCounts([MARCH, YEAR], 'township', codes);
    for (const code of codes) {
      const own = found.of(YEAR).filter(({ unit_code }) => unit_code === code);
      const sum = (figure: string) =>
        own.reduce((total, { counts }) => total + (counts.get(figure) ?? 0), 0);
      const { cases, measures } = totals.units.get(code)!;
      expect(sum('cases_n')).toBe(cases);
      for (const { id } of shippedIndicators()) {
        const measure = measures[id]!;
        const { n } = measure;
        const k = isShare(measure) ? measure.k : 0;
        expect({ id, n: sum(`${id}_n`), k: sum(`${id}_k`) }).toEqual({ id, n, k });
      }
    }
    // March: two cases of 乙镇, one registered and one closed in it, and both cases of 丙镇.
    expect(
      found
        .of(MARCH)
        .map(({ petition_no }) => petition_no)
        .sort(),
    ).toEqual(['N1-1', 'N1-2', 'N1-3', 'N1-4']);
    const unattributed = (await state.caseCounts([MARCH], 'township', [null])).of(MARCH);
    expect(unattributed.map(({ petition_no }) => petition_no).sort()).toEqual(['N1-5', 'N1-6']);
  });
});
