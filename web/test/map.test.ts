import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakName } from '../map/break-name.ts';
import type { Ring } from '../map/geometry.ts';
import { boxAround, boxesMeet, ringHoldsBox } from '../map/geometry.ts';
import { lineText, placeLabels } from '../map/place-labels.ts';
import { textWidth } from '../map/text-width.ts';
import { planTiles } from '../map/tile-plan.ts';
import type { TownshipMap } from '../map/townships.ts';
import { drawTownships } from '../map/townships.ts';
import { DEPARTMENTS } from './fixture/units.ts';

const MAP = JSON.parse(
  readFileSync(new URL('../../data/geo/townships.topo.json', import.meta.url), 'utf8'),
) as TownshipMap;
const WALL_SIZES = { largest: 28, smallest: 20, step: 4, clearance: 1 };

const square = (left: number, top: number, side: number): Ring => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
];

describe('a box in a ring', () => {
  const ring = square(0, 0, 10);

  it('is inside when no border crosses it', () => {
    expect(ringHoldsBox(ring, boxAround([5, 5], 8, 8))).toBe(true);
    expect(ringHoldsBox(ring, boxAround([5, 5], 12, 2))).toBe(false);
    expect(ringHoldsBox(ring, boxAround([50, 5], 2, 2))).toBe(false);
  });

  it('is not inside a ring that bends through it', () => {
    const dented: Ring = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 5],
      [0, 10],
    ];
    expect(ringHoldsBox(dented, boxAround([5, 4], 6, 6))).toBe(false);
    expect(ringHoldsBox(dented, boxAround([5, 2], 4, 2))).toBe(true);
  });
});

const NOTES = { note: '绿 99.9%', short: '绿' };

describe('labels', () => {
  const wish = (code: string, name: string, ring: Ring) => ({
    code,
    name,
    ...NOTES,
    rings: [ring],
    at: [(ring[0]?.[0] ?? 0) + 50, (ring[0]?.[1] ?? 0) + 50] as [number, number],
  });

  it('are as large as their region lets them be', () => {
    const [large, small] = placeLabels(
      [wish('a', '横店镇', square(0, 0, 300)), wish('b', '歌山镇', square(400, 0, 86))],
      WALL_SIZES,
    );
    expect(large?.lines[0]?.size).toBe(28);
    expect(small?.lines[0]?.size).toBe(20);
    expect(small?.inside).toBe(true);
  });

  it('break before 街道 only', () => {
    const [label] = placeLabels([wish('a', '吴宁街道', square(0, 0, 76))], WALL_SIZES);
    expect(label?.lines.map((line) => lineText(line, NOTES))).toEqual(['吴宁', '街道 绿']);
  });

  it('lean over the border where nothing fits, and never meet', () => {
    const labels = placeLabels(
      [wish('a', '吴宁街道', square(0, 0, 30)), wish('b', '白云街道', square(10, 10, 30))],
      WALL_SIZES,
    );
    expect(labels.map(({ inside }) => inside)).toEqual([false, false]);
    expect(boxesMeet(labels[0]!.box, labels[1]!.box)).toBe(false);
  });

  it.each([
    [800, 780],
    [1000, 640],
    [420, 400],
  ])('of the shipped map never meet on %d × %d', (width, height) => {
    const { townships } = drawTownships(MAP, width, height, 4);
    const labels = placeLabels(
      townships.map(({ code, name, rings, label }) => ({
        code,
        name,
        rings,
        at: label,
        ...NOTES,
      })),
      width > 500 ? WALL_SIZES : { largest: 16, smallest: 12, step: 1, clearance: 1 },
    );
    expect(labels).toHaveLength(townships.length);
    labels.forEach((label, i) => {
      for (const other of labels.slice(i + 1)) expect(boxesMeet(label.box, other.box)).toBe(false);
    });
  });

  it('of the shipped map all stand within their town on the wall', () => {
    const { townships } = drawTownships(MAP, 808, 800, 4);
    const labels = placeLabels(
      townships.map(({ code, name, rings, label }) => ({
        code,
        name,
        rings,
        at: label,
        ...NOTES,
      })),
      WALL_SIZES,
    );
    for (const { code, box, lines } of labels) {
      const town = townships.find((each) => each.code === code);
      expect(
        town?.rings.some((ring) => ringHoldsBox(ring, box)),
        lines[0]?.name,
      ).toBe(true);
    }
  });
});

describe('the drawn map', () => {
  it('keeps its proportions', () => {
    const extent = (width: number, height: number) => {
      const points = drawTownships(MAP, width, height, 0).townships.flatMap(({ rings }) =>
        rings.flat(),
      );
      const span = (values: number[]) => Math.max(...values) - Math.min(...values);
      return span(points.map(([x]) => x)) / span(points.map(([, y]) => y));
    };
    expect(extent(2000, 500)).toBeCloseTo(extent(500, 500), 6);
  });
});

describe('tiles', () => {
  const names = DEPARTMENTS.map(([, name]) => name);
  const groups = [0, 6, 12, 18, 24, 29].map((from, i, all) => names.slice(from, all[i + 1]));

  it('hold every name and figure in one size', () => {
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
});
