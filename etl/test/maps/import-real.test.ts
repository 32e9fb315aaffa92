import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importBoundaries } from '../../maps/boundaries/import-boundaries.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { ASK_NOTHING, bureau, mapOf } from './boundary-files.ts';
import { arcUses, collisions, drawn, outlineArea, polygonArea } from './map-geometry.ts';

/** A real boundary file without a licence. It is not part of the project, so this test is skipped without it. */
const FOLDER = join(PACKAGE_ROOT, '..', 'shared', 'geo');
const FILE = join(FOLDER, 'dongyang-boundaries.geojson');

describe('the real boundaries of 东阳市', () => {
  it.skipIf(!existsSync(FILE))(
    'are imported completely, with shared borders and close to the known areas',
    () => {
      const dir = bureau();
      const { shipped } = new DataDir(dir.root);
      for (const name of ['units.csv', 'county.yaml'])
        copyFileSync(join(shipped, name), join(dir.root, name));
      const { matching, drawn: result } = importBoundaries(dir, FILE, ASK_NOTHING);
      expect(matching.matches).toHaveLength(18);
      expect([matching.missing, matching.extra]).toEqual([[], []]);
      expect(result.touching).toBe(0);
      expect(Buffer.byteLength(result.text)).toBeLessThanOrEqual(40_000);
      const map = mapOf(dir);
      expect(collisions(map)).toEqual([]);
      const areas = drawn(map).map(polygonArea);
      const total = areas.reduce((sum, area) => sum + area, 0);
      expect(total).toBeCloseTo(outlineArea(map), 4);
      expect([...arcUses(map).values()].every((users) => users.length <= 2)).toBe(true);
      // The areas of orgs.csv have another source than the boundaries.
      const published = readFileSync(join(FOLDER, 'orgs.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
      expect(total / published).toBeGreaterThan(0.97);
      expect(total / published).toBeLessThan(1.03);
    },
  );
});
