import type { Measure } from '../method/indicator.ts';
import { quantile } from './treat.ts';

/** Funnel limits (漏斗图): where a rate would lie by chance alone, given its number of cases. */
export interface Funnel {
  /** Limits of 95 % and 99.8 %, rates of 0…1. */
  low_95: number;
  high_95: number;
  low_998: number;
  high_998: number;
  /**
   * Where the rate lies, whether high or low is good: `low` is below the lower 99.8 % limit, `high`
   * above the upper one. A unit inside the limits may stand out only because it is small.
   */
  position: 'low' | 'inside' | 'high';
}

/**
 * Returns the funnel limits of each unit's rate about the common rate. The limits are wider where
 * the units differ by more than chance: multiplicative overdispersion from z-scores winsorised at
 * 10 % (Spiegelhalter 2005, Statistics in Medicine 24, 1185–1202).
 * @returns null for a unit without cases, and for all units when the common rate is 0 or 1
 */
export function funnels(rates: readonly Measure[]): (Funnel | null)[] {
  const n = rates.reduce((sum, rate) => sum + rate.n, 0);
  const common = rates.reduce((sum, rate) => sum + rate.k, 0) / n;
  if (!(common > 0 && common < 1)) return rates.map(() => null);
  const error = (size: number) => Math.sqrt((common * (1 - common)) / size);
  const present = rates.filter((rate) => rate.n > 0);
  const spread = Math.sqrt(
    overdispersion(
      Float64Array.from(present, (rate) => (rate.k / rate.n - common) / error(rate.n)),
    ),
  );
  return rates.map((rate) => {
    if (rate.n === 0) return null;
    const [near, far] = [Z_95, Z_998].map((z) => z * spread * error(rate.n)) as [number, number];
    const x = rate.k / rate.n;
    return {
      low_95: Math.max(0, common - near),
      high_95: Math.min(1, common + near),
      low_998: Math.max(0, common - far),
      high_998: Math.min(1, common + far),
      position: x < common - far ? 'low' : x > common + far ? 'high' : 'inside',
    };
  });
}

/** Standard normal quantiles of 97.5 % and 99.9 %. */
const Z_95 = 1.959963984540054;
const Z_998 = 3.090232306167813;
const WINSORISED = 0.1;

/** φ = Σz² / I; 1 when it is not above 1 + 2·√(2/I), which chance explains. */
function overdispersion(z: Float64Array): number {
  const sorted = z.slice().sort();
  const [low, high] = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)];
  const squares = z.reduce((sum, each) => sum + Math.min(high, Math.max(low, each)) ** 2, 0);
  const phi = squares / z.length;
  return phi > 1 + 2 * Math.sqrt(2 / z.length) ? phi : 1;
}
