import { certainty } from '../../scoring/certainty.ts';
import { computeIndex } from '../../scoring/compute-index.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import type { IndicatorNode } from '../../method/index-tree.ts';

export const UNITS = 1400;
export const INDICATORS = 11;
/** Draws of the certainty, and runs of the reference. */
export const ROUNDS = 1000;

/**
 * Measures the certainty of a league with 3 to 3,000 cases per unit and indicator (sampling, method
 * and joint, and the outer limits), and as the reference the same number of index computations over
 * the same table. Both in CPU seconds of this process.
 */
export function measureCertainty(): { certainty: number; reference: number } {
  const leaves = Array.from({ length: INDICATORS }, (_, at): IndicatorNode => {
    const id = `indicator_${at}`;
    const scored = {
      normalise: 'goalposts',
      worst: 0.6,
      best: 1,
      winsorise: 0,
      log: false,
    } as const;
    return { id, title: id, weight: at + 5, better: 'high', ...scored };
  });
  const root = { id: 'index', title: '', weight: null, aggregate: 'arithmetic' } as const;
  const plan = planIndex({ root: { ...root, children: leaves }, missing: 'skip', scale: 100 });
  const units = Array.from({ length: UNITS }, (_, at) => ({
    code: `${10_000 + at}`,
    index: 0,
    adjustment: 0,
  }));
  const rates = leaves.map((_, leaf) =>
    units.map((_, at) => {
      const n = Math.round(3 * 1000 ** (((at * 619 + leaf * 127) % UNITS) / UNITS));
      return { n, k: Math.round(n * (0.6 + (0.4 * ((at * 241 + leaf * 83) % UNITS)) / UNITS)) };
    }),
  );
  const values = rates.map((column) => Float64Array.from(column, ({ k, n }) => k / n));
  const rule = { colours: { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] }, decimals: 2 } as const;
  const reference = seconds(() => {
    for (let round = 0; round < ROUNDS; round += 1) computeIndex(plan, values);
  });
  return { reference, certainty: seconds(() => certainty(units, rates, values, plan, rule, 1)) };
}

function seconds(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}
