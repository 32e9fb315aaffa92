import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { normal } from '../../scoring/normal.ts';
import { RateDraws } from '../../scoring/rate-draws.ts';

const COUNT = 100_000;

/** Returns draws of one rate in ascending order. */
function draws(k: number, n: number, seed = 1): Float64Array {
  const rates = Array.from({ length: COUNT }, () => ({ k, n }));
  const drawn = new RateDraws([new Float64Array(COUNT)], [rates]);
  drawn.draw(xoroshiro128plus(seed));
  return drawn.columns[0]!.slice().sort();
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * P(X ≤ x) of Beta(k + ½, n − k + ½), exact. It starts with the arcsine law of Beta(½, ½). Raising a
 * by one subtracts x^a (1 − x)^b / (a B(a, b)); raising b by one adds the same with b for a in the
 * denominator (DLMF 8.17.20, 8.17.21).
 */
function betaCdf(x: number, k: number, n: number): number {
  let [a, b, beta] = [0.5, 0.5, Math.PI];
  let below = (2 / Math.PI) * Math.asin(Math.sqrt(x));
  for (; a < k + 0.5; a += 1) {
    below -= (x ** a * (1 - x) ** b) / (a * beta);
    beta *= a / (a + b);
  }
  for (; b < n - k + 0.5; b += 1) {
    below += (x ** a * (1 - x) ** b) / (b * beta);
    beta *= b / (a + b);
  }
  return below;
}

/** The largest distance between the empirical distribution and the true one. */
function distance(sorted: Float64Array, cdf: (x: number) => number): number {
  return sorted.reduce((largest, x, at) => {
    const p = cdf(x);
    return Math.max(largest, p - at / sorted.length, (at + 1) / sorted.length - p);
  }, 0);
}

/** The Kolmogorov–Smirnov distance exceeds this in one of a thousand samples. */
const KOLMOGOROV = 1.95 / Math.sqrt(COUNT);

describe('a drawn rate', () => {
  it('is compared with an exact distribution that follows the arcsine law at n = 0', () => {
    // n = 0 is never drawn, so the law shows in the steps of betaCdf: Beta(½, ½) has quartiles
    // sin²(π/8), ½ and sin²(3π/8); Beta(3/2, ½) takes away √(x(1 − x)) · 2/π.
    expect(betaCdf(Math.sin(Math.PI / 8) ** 2, 0, 0)).toBeCloseTo(0.25, 12);
    expect(betaCdf(0.5, 0, 0)).toBeCloseTo(0.5, 12);
    expect(betaCdf(0.5, 1, 1)).toBeCloseTo(0.5 - 1 / Math.PI, 12);
    expect(betaCdf(0.5, 1, 2)).toBeCloseTo(0.5, 12);
  });

  it.each([
    [1, 1, 0.75], // Beta(3/2, 1/2)
    [0, 1, 0.25],
    [1, 2, 0.5],
    [3, 3, 0.875], // 3.5 / 4
    [0, 3, 0.125],
    [9, 10, 9.5 / 11],
    [2500, 3000, 2500.5 / 3001],
  ])('has the mean and the variance of the posterior: %d of %d', (k, n, expected) => {
    const sorted = draws(k, n);
    const variance = (expected * (1 - expected)) / (n + 2);
    expect(Math.abs(mean(sorted) - expected)).toBeLessThan(4 * Math.sqrt(variance / COUNT));
    const spread = mean(sorted.map((rate) => (rate - expected) ** 2));
    expect(spread / variance).toBeGreaterThan(0.97);
    expect(spread / variance).toBeLessThan(1.03);
  });

  it.each([
    [1, 1],
    [0, 1],
    [0, 3],
    [3, 3],
    [1, 4],
    [9, 10],
    [40, 41],
    [170, 300],
  ])('has the distribution of the posterior: %d of %d', (k, n) => {
    const sorted = draws(k, n);
    expect(distance(sorted, (x) => betaCdf(x, k, n))).toBeLessThan(KOLMOGOROV);
    expect(sorted[0]).toBeGreaterThan(0);
    expect(sorted.at(-1)).toBeLessThanOrEqual(1);
  });

  it('leaves values without cases and missing values unchanged', () => {
    const values = [Float64Array.of(7, NaN), Float64Array.of(0.5, NaN)];
    const drawn = new RateDraws(values, [
      null,
      [
        { k: 1, n: 2 },
        { k: 0, n: 0 },
      ],
    ]);
    drawn.draw(xoroshiro128plus(1));
    expect(drawn.columns[0]).toEqual(values[0]);
    expect(drawn.columns[1]![0]).not.toBe(0.5);
    expect(drawn.columns[1]![1]).toBeNaN();
    expect(values[1]![0]).toBe(0.5);
  });

  it('is drawn anew each time and independently for each unit', () => {
    const source = xoroshiro128plus(1);
    const rates = [
      { k: 8, n: 10 },
      { k: 8, n: 10 },
    ];
    const drawn = new RateDraws([new Float64Array(2)], [rates]);
    const pairs = Array.from({ length: 20_000 }, () => {
      drawn.draw(source);
      return [...drawn.columns[0]!] as [number, number];
    });
    const [left, right] = [8.5 / 11, 8.5 / 11];
    const product = mean(Float64Array.from(pairs, ([a, b]) => (a - left) * (b - right)));
    const next = mean(
      Float64Array.from(pairs.slice(1), ([a], at) => (a - left) * (pairs[at]![1] - right)),
    );
    // Standard deviation of a mean product: variance / √20,000, four times.
    const limit = (4 * ((left * (1 - left)) / 12)) / Math.sqrt(20_000);
    expect(Math.abs(product)).toBeLessThan(limit);
    expect(Math.abs(next)).toBeLessThan(limit);
  });
});

describe('the normal variate', () => {
  it('has normal moments and tails', () => {
    const source = xoroshiro128plus(2);
    const values = Float64Array.from({ length: 1_000_000 }, () => normal(source));
    // Standard deviations of the means: 0.001, √2/1000, √15/1000, √96/1000.
    expect(Math.abs(mean(values))).toBeLessThan(0.004);
    expect(Math.abs(mean(values.map((x) => x ** 2)) - 1)).toBeLessThan(0.006);
    expect(Math.abs(mean(values.map((x) => x ** 3)))).toBeLessThan(0.016);
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(0.04);
    const share = (test: (x: number) => boolean) => values.filter(test).length / values.length;
    // Tables: P(|Z| ≤ 0.6745) = 0.5; P(Z > 1.96) = 0.025; P(|Z| > 3.6541528853610088) = 0.000258.
    expect(Math.abs(share((x) => Math.abs(x) <= 0.67449) - 0.5)).toBeLessThan(0.002);
    expect(Math.abs(share((x) => x > 1.959964) - 0.025)).toBeLessThan(0.0007);
    expect(Math.abs(share((x) => Math.abs(x) > 3.6541528853610088) - 0.000258)).toBeLessThan(
      0.00007,
    );
    expect(Math.abs(share((x) => x > 4.0) - 0.0000317)).toBeLessThan(0.000024);
  });
});
