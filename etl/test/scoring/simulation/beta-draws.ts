import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { ValueColumn } from '../../../scoring/compute-index.ts';
import { normal } from '../../../scoring/normal.ts';
import { uniform } from '../../../scoring/uniform.ts';
import type { RateTable } from '../../../scoring/rate-model.ts';

/**
 * The model that was replaced, for comparison: each rate from Beta(k + ½, n − k + ½), independent of
 * all others. Fills one column per rate.
 */
export function drawBeta(
  { units, rates, n, k }: RateTable,
  columns: readonly ValueColumn[],
  source: RandomGenerator,
): void {
  for (let unit = 0; unit < units; unit += 1) {
    for (let rate = 0; rate < rates; rate += 1) {
      const at = unit * rates + rate;
      const good = gamma(k[at]! + 0.5, source);
      const bad = gamma(n[at]! - k[at]! + 0.5, source);
      columns[rate]![unit] = good / (good + bad);
    }
  }
}

/** Draws Gamma(shape) by the method of Marsaglia and Tsang (2000). */
function gamma(shape: number, source: RandomGenerator): number {
  if (shape === 0.5) return normal(source) ** 2 / 2;
  const d = shape - 1 / 3;
  const c = 1 / (3 * Math.sqrt(d));
  for (;;) {
    const x = normal(source);
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && Math.log(uniform(source)) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
