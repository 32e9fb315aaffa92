import { describe, expect, it } from 'vitest';
import { hexagonMap } from '../../maps/shapes/hexagon-map.ts';
import { arcUses, collisions, contains, drawn, polygonArea } from './map-geometry.ts';

const units = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    code: `33${String(index).padStart(3, '0')}`,
    name: `第${String(index)}镇`,
  }));

describe.each([1, 2, 5, 18, 60])('the tile map of %i units', (count) => {
  const map = hexagonMap(units(count).reverse());
  const tiles = drawn(map);

  it('has one tile per unit, in code order, row by row', () => {
    expect(tiles.map(({ code }) => code)).toEqual(units(count).map(({ code }) => code));
    const places = tiles.map(({ label: [x = NaN, y = NaN] }) => Math.round(y) * 10000 + x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('has equal tiles with the label in the middle', () => {
    // A regular hexagon with sides of 6 covers 54√3.
    for (const tile of tiles) {
      expect(polygonArea(tile)).toBeCloseTo(54 * Math.sqrt(3), 1);
      expect(contains(tile, tile.label)).toBe(true);
    }
  });

  it('shares the borders of adjacent tiles', () => {
    expect(collisions(map)).toEqual([]);
    const shared = [...arcUses(map).values()].filter((users) => users.length === 2);
    expect(shared.length > 0).toBe(count > 1);
  });

  it('states that it shows neither positions nor borders', () => {
    expect(map.metadata.schematic).toBe(true);
    expect(map.metadata.source).toContain('不表示位置');
  });
});

describe('the tile map', () => {
  it('has nearly as many rows as columns', () => {
    // 18 units: five to a row, four rows.
    const rows = new Set(
      drawn(hexagonMap(units(18))).map(({ label: [, y = NaN] }) => Math.round(y)),
    );
    expect(rows.size).toBe(4);
  });

  it('refuses a county without units', () => {
    expect(() => hexagonMap([])).toThrow(RangeError);
  });
});
