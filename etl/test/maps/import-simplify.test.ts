import { describe, expect, it } from 'vitest';
import type { PlanePoint } from '../../maps/shapes/place.ts';
import { seededRandom } from '../../maps/schematic/random.ts';
import { simplify } from '../../maps/boundaries/simplify.ts';
import { weighLine } from '../../maps/boundaries/weigh-line.ts';

describe('the weight of a point', () => {
  it('is the triangle with the neighbours that are left when it is removed', () => {
    // (1,0) makes a triangle of 1/2 with (0,0) and (2,1), so does (3,0); then (2,1) one of 4 · 1 / 2 with the ends.
    const { weights } = weighLine([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
    expect(weights).toEqual([Infinity, 0.5, 2, 0.5, Infinity]);
  });

  it('keeps three corners of a closed line', () => {
    const { weights } = weighLine([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ]);
    expect(weights.filter((weight) => weight === Infinity)).toHaveLength(4);
  });
});

describe('simplified lines', () => {
  const random = seededRandom(3);
  /** A border from (0, y) to (10000, y) that varies by less than 40. */
  const border = (y: number): PlanePoint[] =>
    Array.from({ length: 1001 }, (_, index): PlanePoint => [
      index * 10,
      index % 1000 === 0 ? y : y + Math.round((random() - 0.5) * 80),
    ]);

  it('have no more points than requested and the same ends, and are close to the line', () => {
    // On a grid, many triangles have the same size.
    for (let each = 0; each < 20; each++) {
      const line = border(0);
      const { lines, touching } = simplify([weighLine(line)], 100, 1);
      const [thin = []] = lines;
      expect(thin.length).toBeLessThanOrEqual(100);
      expect(thin.length).toBeGreaterThan(90);
      expect([thin[0], thin.at(-1)]).toEqual([line[0], line.at(-1)]);
      expect(thin.every((point) => line.some(([x, y]) => x === point[0] && y === point[1]))).toBe(
        true,
      );
      expect(touching.size).toBe(0);
    }
  });

  it('keep the points that separate two lines', () => {
    // A spike of the first line reaches 90 into a notch of the second: without the notch they would cross.
    const spike: PlanePoint[] = [
      [0, 0],
      [490, 0],
      [500, 95],
      [510, 0],
      [1000, 0],
    ];
    const notch: PlanePoint[] = [
      [0, 10],
      [485, 10],
      [500, 100],
      [515, 10],
      [1000, 10],
    ];
    const heavy = spike.map((point, index) => ({ point, weight: index === 2 ? Infinity : 5000 }));
    const held = {
      line: heavy.map(({ point }) => point),
      weights: heavy.map(({ weight }) => weight),
    };
    const { lines, touching } = simplify([held, weighLine(notch)], 9, 1);
    expect(touching.size).toBe(0);
    expect(lines[1]).toContainEqual([500, 100]);
  });

  it('may cross where they cross in the data', () => {
    const a: PlanePoint[] = [
      [0, 0],
      [100, 100],
    ];
    const b: PlanePoint[] = [
      [0, 100],
      [100, 0],
    ];
    expect(simplify([weighLine(a), weighLine(b)], 2, 1).touching).toEqual(new Set([0, 1]));
  });

  it('are on the coarser grid without repeated points', () => {
    const line: PlanePoint[] = [
      [0, 0],
      [149, 20],
      [151, 20],
      [1000, 0],
    ];
    expect(simplify([weighLine(line)], 10, 100).lines[0]).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [10, 0],
    ]);
  });
});
