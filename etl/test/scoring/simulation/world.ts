import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { randomBinomial } from 'd3';
import { DataDir } from '../../../config/data-dir.ts';
import { readScheme } from '../../../config/scheme.ts';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { planIndex } from '../../../scoring/index-plan.ts';
import { normal } from '../../../scoring/normal.ts';
import { expit } from '../../../scoring/rate-model.ts';
import type { RateTable } from '../../../scoring/rate-model.ts';
import { uniform } from '../../../scoring/uniform.ts';
import { join } from 'node:path';

/** How the true rates of the units of a county differ, on the logit scale. */
export interface World {
  name: string;
  /** Standard deviation between units. */
  spread: number;
  /** Between the indicators of a unit, towards good. */
  correlation: number;
  /** Half of the units are this much better than the county, half of them as much worse. */
  halves: number;
}

const apart = { correlation: 0, halves: 0 };
export const WORLDS: World[] = [
  { ...apart, name: 'wide', spread: 0.8 },
  { ...apart, name: 'middling', spread: 0.35 },
  { ...apart, name: 'alike', spread: 0.12 },
  { ...apart, name: 'equal', spread: 0 },
  { ...apart, name: 'correlated', spread: 0.8, correlation: 0.7 },
  { ...apart, name: 'two clusters', spread: 0, halves: 0.5 },
];

/** Counties of each size that the page tells of. */
export const LEAGUES = [
  { units: 18, counties: 200 },
  { units: 300, counties: 10 },
];

export const SCHEME = readScheme(new DataDir(join(PACKAGE_ROOT, 'data')), 'six-modules');
export const PLAN = planIndex(SCHEME);
const VOLUME = { low: 3, high: 3000 };

export interface County {
  /** True rates, one column per indicator. */
  truth: Float64Array[];
  table: RateTable;
}

/**
 * Draws a county: volumes log-uniform, the same for all indicators of a unit; true rates around the
 * middle between the goalposts; and the cases that turned out good.
 */
export function drawCounty(
  { spread, correlation, halves }: World,
  units: number,
  seed: number,
): County {
  const source = xoroshiro128plus(seed);
  const binomial = randomBinomial.source(() => uniform(source));
  const truth = PLAN.leaves.map(() => new Float64Array(units));
  const rates = truth.length;
  const table = {
    units,
    rates,
    n: new Float64Array(units * rates),
    k: new Float64Array(units * rates),
  };
  for (let unit = 0; unit < units; unit += 1) {
    const volume = Math.round(VOLUME.low * (VOLUME.high / VOLUME.low) ** uniform(source));
    const common = normal(source);
    PLAN.leaves.forEach(({ worst, best, better }, rate) => {
      const own = Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * normal(source);
      const ahead = spread * own + (unit % 2 === 0 ? halves : -halves);
      const p = expit(logit((worst! + best!) / 2) + (better === 'high' ? ahead : -ahead));
      truth[rate]![unit] = p;
      table.n[unit * rates + rate] = volume;
      table.k[unit * rates + rate] = binomial(volume, p)();
    });
  }
  return { truth, table };
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}
