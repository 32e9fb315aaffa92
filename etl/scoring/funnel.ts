import { quantile } from './treat.ts';

/** Where a rate lies against what chance alone would do with so many cases (漏斗图). */
export interface Funnel {
  /** Limits of 95 % and of 99.8 %, 0…1. */
  low_95: number;
  high_95: number;
  low_998: number;
  high_998: number;
  /**
   * Of the rate itself, whichever of high and low is good: `low` below the lower 99.8 % limit, `high`
   * above the upper one; inside them a unit that stands out may merely be small.
   */
  position: 'low' | 'inside' | 'high';
}

/**
 * Funnel limits of each unit's rate about the common rate of all, widened where the units differ by
 * more than chance: multiplicative overdispersion from z-scores winsorised at 10 % (Spiegelhalter
 * 2005, Statistics in Medicine 24, 1185–1202). Null for a unit without cases, and for all when the
 * common rate is 0 or 1.
 */
export function funnels(rates: readonly { n: number; k: number }[]): (Funnel | null)[] {
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

/** φ = Σz²/I, and 1 where it is within what chance explains: 1 + 2·√(2/I). */
function overdispersion(z: Float64Array): number {
  const sorted = z.slice().sort();
  const [low, high] = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)];
  const squares = z.reduce((sum, each) => sum + Math.min(high, Math.max(low, each)) ** 2, 0);
  const phi = squares / z.length;
  return phi > 1 + 2 * Math.sqrt(2 / z.length) ? phi : 1;
}
