import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { calibrationPicture } from './simulation/calibration-picture.ts';
import { resultTables } from './simulation/result-tables.ts';
import { simulate } from './simulation/simulate.ts';
import type { SimulationResult } from './simulation/simulate.ts';
import { LEAGUES, WORLDS } from './simulation/world.ts';

/** `npm run test:certainty` simulates as many counties as the page tells of. */
const IS_WHOLE = process.env['COUNTIES'] === 'all';
/** A few counties scatter: what is promised holds within the error of their number. */
const FEW = [{ units: 18, counties: 14 }];
const ERROR = IS_WHOLE ? 0 : 0.03;

const results: SimulationResult[] = [];

/** A busy machine takes minutes for 200 counties. */
const TIMEOUT_MS = IS_WHOLE ? 900_000 : 60_000;

describe.each(IS_WHOLE ? LEAGUES : FEW)('among $units units', (league) => {
  it.each(WORLDS)(
    'that are $name, the promises hold',
    (world) => {
      const result = simulate(world, league, IS_WHOLE);
      results.push(result);
      const { interval, outer, letters, beta } = result;
      expect(interval.held).toBeGreaterThan(0.88 - ERROR);
      expect(outer.held).toBeGreaterThan(0.98 - ERROR);
      if (!IS_WHOLE) return;
      if (world.spread > 0) expect(letters.wrong / letters.proposed).toBeLessThanOrEqual(0.2);
      // Where units differ much, an honest interval is hardly wider.
      if (world.spread === 0.8) expect(interval.width / beta!.interval.width).toBeLessThan(1.1);
    },
    TIMEOUT_MS,
  );
});

it.runIf(IS_WHOLE)('the page tells these results, and its picture shows them', () => {
  const page = (file: string) => readFileSync(join(PACKAGE_ROOT, 'docs', file), 'utf8');
  for (const table of resultTables(results)) expect(page('certainty.md')).toContain(table);
  expect(page('certainty.svg')).toBe(calibrationPicture(results));
});
