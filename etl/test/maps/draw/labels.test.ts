import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { DataDir } from '../../../config/data-dir.ts';
import type { Ring } from '../../../maps/draw/geometry.ts';
import { boxAround, boxesMeet, boxHolds, ringHoldsBox } from '../../../maps/draw/geometry.ts';
import { labelLineText } from '../../../maps/draw/label-layouts.ts';
import { placeLabels } from '../../../maps/draw/place-labels.ts';
import { readTownshipMap } from '../../../maps/draw/read-township-map.ts';
import { drawTownships } from '../../../maps/draw/townships.ts';

const MAP = readTownshipMap(new DataDir(join(PACKAGE_ROOT, 'data')))!;
const WALL_SIZES = { largest: 28, smallest: 20, step: 4, clearance: 1 };

const SHEET = { left: -50, top: -50, right: 1000, bottom: 1000 };

const boxOfSize = (width: number, height: number) => ({
  left: 4,
  top: 4,
  right: width - 4,
  bottom: height - 4,
});

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

  it('is not inside a ring that crosses it', () => {
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
  const request = (code: string, name: string, ring: Ring) => ({
    code,
    name,
    ...NOTES,
    rings: [ring],
    at: [(ring[0]?.[0] ?? 0) + 50, (ring[0]?.[1] ?? 0) + 50] as [number, number],
  });

  it('are as large as their area allows', () => {
    const [large, small] = placeLabels(
      [request('a', '横店镇', square(0, 0, 300)), request('b', '歌山镇', square(400, 0, 86))],
      WALL_SIZES,
      SHEET,
    );
    expect(large?.lines[0]?.size).toBe(28);
    expect(small?.lines[0]?.size).toBe(20);
    expect(small?.inside).toBe(true);
  });

  it('break only before 街道', () => {
    const [label] = placeLabels([request('a', '吴宁街道', square(0, 0, 76))], WALL_SIZES, SHEET);
    expect(label?.lines.map((line) => labelLineText(line, NOTES))).toEqual(['吴宁', '街道 绿']);
  });

  it('overlap the border where nothing fits, and never overlap each other', () => {
    const labels = placeLabels(
      [request('a', '吴宁街道', square(0, 0, 30)), request('b', '白云街道', square(10, 10, 30))],
      WALL_SIZES,
      SHEET,
    );
    expect(labels.map(({ inside }) => inside)).toEqual([false, false]);
    expect(boxesMeet(labels[0]!.box, labels[1]!.box)).toBe(false);
  });

  it('are placed outside a tiny area, with a line to it', () => {
    const [label] = placeLabels([request('a', '吴宁街道', square(446, 446, 8))], WALL_SIZES, SHEET);
    // Preferred at 446 + 50; the label is 65 wide ("街道 绿": 3 × 20 + 0.25 × 20) and 43.2 high.
    expect(label!.leader![1]).toEqual([496, 496]);
    const { left, top, right, bottom } = label!.box;
    expect([right - left, bottom - top].map((side) => side.toFixed(1))).toEqual(['65.0', '43.2']);
    expect(boxesMeet(label!.box, boxAround([496, 496], 20, 20))).toBe(false);
  });

  it('are left out when more than 24 areas are too small', () => {
    const spots = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        request(`${i}`, '吴宁街道', square((i % 5) * 150, Math.floor(i / 5) * 150, 8)),
      );
    expect(placeLabels(spots(24), WALL_SIZES, SHEET)).toHaveLength(24);
    expect(placeLabels(spots(25), WALL_SIZES, SHEET)).toHaveLength(0);
  });

  it('stay on the sheet', () => {
    const sheet = { left: 0, top: 0, right: 400, bottom: 400 };
    const [label] = placeLabels([request('a', '吴宁街道', square(0, 0, 30))], WALL_SIZES, sheet);
    expect(label!.inside).toBe(false);
    expect(boxHolds(sheet, label!.box)).toBe(true);
  });

  it.each([
    [800, 780],
    [1000, 640],
    [420, 400],
  ])('of the shipped map never meet on %d × %d', (width, height) => {
    const { townships } = drawTownships(MAP, boxOfSize(width, height));
    const labels = placeLabels(
      townships.map(({ code, name, rings, label }) => ({
        code,
        name,
        rings,
        at: label,
        ...NOTES,
      })),
      width > 500 ? WALL_SIZES : { largest: 16, smallest: 12, step: 1, clearance: 1 },
      SHEET,
    );
    expect(labels).toHaveLength(townships.length);
    labels.forEach((label, i) => {
      for (const other of labels.slice(i + 1)) expect(boxesMeet(label.box, other.box)).toBe(false);
    });
  });

  it('of the shipped map are all inside their township on the wall', () => {
    const { townships } = drawTownships(MAP, boxOfSize(808, 800));
    const labels = placeLabels(
      townships.map(({ code, name, rings, label }) => ({
        code,
        name,
        rings,
        at: label,
        ...NOTES,
      })),
      WALL_SIZES,
      SHEET,
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
      const points = drawTownships(MAP, boxOfSize(width, height)).townships.flatMap(({ rings }) =>
        rings.flat(),
      );
      const span = (values: number[]) => Math.max(...values) - Math.min(...values);
      return span(points.map(([x]) => x)) / span(points.map(([, y]) => y));
    };
    expect(extent(2000, 500)).toBeCloseTo(extent(500, 500), 6);
  });
});
