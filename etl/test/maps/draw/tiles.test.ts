import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arrangeTiles } from '../../../maps/draw/arrange-tiles.ts';
import { breakName } from '../../../maps/draw/break-name.ts';
import { colourCounts } from '../../../maps/draw/colour-counts.ts';
import { mapNote } from '../../../maps/draw/map-note.ts';
import { textWidth } from '../../../maps/draw/text-width.ts';
import { planTiles } from '../../../maps/draw/tile-plan.ts';
import type { Colour } from '../../../method/colour.ts';

/** The departments of the shipped register, some with long names. */
const DEPARTMENTS = readFileSync(new URL('../../../../data/units.csv', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split(','))
  .filter(([, , kind]) => kind === 'department')
  .map(([, name]) => name!);

describe('tiles', () => {
  const groups = [0, 6, 12, 18, 24, 29].map((from, i, all) => DEPARTMENTS.slice(from, all[i + 1]));

  it('show every name and figure in one size', () => {
    for (const [width, height] of [
      [808, 760],
      [420, 500],
      [1000, 640],
    ] as const) {
      const plan = planTiles(groups, width, height, 4);
      for (const line of plan.lines.flat()) {
        expect(textWidth(line, plan.size)).toBeLessThanOrEqual(plan.width - 2 * plan.inset);
      }
      const rows = groups.reduce((sum, group) => sum + Math.ceil(group.length / plan.columns), 0);
      expect(rows * plan.height + (rows - 1) * 4).toBeCloseTo(height, 6);
    }
  });

  it('break names between words, never before 和', () => {
    expect(breakName('自然资源和规划局')).toEqual(['自然资源和', '规划局']);
    expect(breakName('市场监督管理局')).toEqual(['市场监督', '管理局']);
    expect(breakName('开发区管委会')).toEqual(['开发区', '管委会']);
    expect(breakName('审计局')).toEqual(['审计局']);
    expect(breakName('退役军人事务局')).toEqual(['退役军人', '事务局']);
  });

  it('begin a new row with each colour, ordered by 化解率', () => {
    const { plan, tiles } = arrangeTiles(
      [
        unit('审计局', 'red', 4, 5, 10),
        unit('教育局', 'green', 2, 9, 10),
        unit('水务局', 'green', 1, 10, 10),
        unit('公安局', 'grey', null, 0, 0),
      ],
      400,
      300,
    );
    expect(tiles.map((tile) => tile.unit.unit_name)).toEqual([
      '水务局',
      '教育局',
      '审计局',
      '公安局',
    ]);
    const rows = tiles.map(({ y }) => Math.round(y / (plan.height + 4)));
    expect([rows[0], rows[2]! > rows[1]!, rows[3]! > rows[2]!]).toEqual([0, true, true]);
    expect(tiles[2]!.x).toBe(0);
  });
});

describe('the note under a name', () => {
  it('is colour and 化解率 with one decimal, 100 without', () => {
    // 43 / 45 = 0.95555…
    expect(mapNote(unit('教育局', 'green', 1, 43, 45))).toEqual({ note: '绿 95.6%', short: '绿' });
    expect(mapNote(unit('教育局', 'green', 1, 7, 7)).note).toBe('绿 100%');
  });

  it('is only the colour without a rank', () => {
    expect(mapNote(unit('教育局', 'grey', null, 0, 0))).toEqual({ note: '灰', short: '灰' });
  });
});

describe('the legend', () => {
  it('counts the colours best to worst, grey only when there is one', () => {
    expect(colourCounts(['red', 'green', 'red'])).toEqual([
      { colour: 'green', count: 1 },
      { colour: 'blue', count: 0 },
      { colour: 'yellow', count: 0 },
      { colour: 'orange', count: 0 },
      { colour: 'red', count: 2 },
    ]);
    expect(colourCounts(['grey']).at(-1)).toEqual({ colour: 'grey', count: 1 });
  });
});

function unit(
  unit_name: string,
  map_colour: Colour,
  map_rank: number | null,
  k: number,
  n: number,
) {
  return { unit_name, map_colour, map_rank, indicators: { resolved: { k, n } } };
}
