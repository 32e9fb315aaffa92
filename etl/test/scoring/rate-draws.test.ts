import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../method/indicator.ts';
import { fillNormal, normal } from '../../scoring/normal.ts';
import { RateDraws } from '../../scoring/rate-draws.ts';
import { fitRates } from '../../scoring/rate-model.ts';
import { RateResamples } from '../../scoring/rate-resamples.ts';

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (k: number, n: number): Measure => ({ k, n });
const NONE = [new Float64Array(3), new Float64Array(3)];

describe('a drawn rate', () => {
  // Two rates of three units.
  const rates = [
    [of(9, 10), of(120, 200), of(1, 3)],
    [of(5, 8), of(90, 150), of(30, 40)],
  ];
  const COUNT = 40_000;
  const places = [0, 1].flatMap((rate) => [0, 1, 2].map((unit) => ({ rate, unit })));
  /** The logits of each rate of each unit, draw by draw. */
  const logits = (() => {
    const drawn = new RateDraws(NONE, rates, [0, 1, 2]);
    const source = xoroshiro128plus(1);
    const result = places.map(() => new Float64Array(COUNT));
    for (let draw = 0; draw < COUNT; draw += 1) {
      drawn.draw(source);
      places.forEach(({ rate, unit }, at) => {
        const p = drawn.columns[rate]![unit]!;
        result[at]![draw] = Math.log(p / (1 - p));
      });
    }
    return result;
  })();
  const fit = fitRates({
    units: 3,
    rates: 2,
    n: Float64Array.of(10, 8, 200, 150, 3, 40),
    k: Float64Array.of(9, 5, 120, 90, 1, 30),
  });

  /** C Σ⁻¹ of a unit, by Cramer's rule. */
  function shared(unit: number): number[][] {
    const [a, b, c, d] = [...fit.spread] as [number, number, number, number];
    const inverse = [d, -b, -c, a].map((entry) => entry / (a * d - b * c));
    const own = fit.covariances.subarray(unit * 4, unit * 4 + 4);
    const product = (row: number, column: number) =>
      own[row * 2]! * inverse[column]! + own[row * 2 + 1]! * inverse[2 + column]!;
    return [0, 1].map((row) => [product(row, 0), product(row, 1)]);
  }

  /** C of the unit itself, and B Σ Bᵀ / N of the error of the means that two units share. */
  function expected(one: { rate: number; unit: number }, two: typeof one): number {
    const [left, right] = [shared(one.unit)[one.rate]!, shared(two.unit)[two.rate]!];
    let sum = 0;
    for (const a of [0, 1]) {
      for (const b of [0, 1]) sum += (left[a]! * fit.spread[a * 2 + b]! * right[b]!) / 3;
    }
    const own = fit.covariances[one.unit * 4 + one.rate * 2 + two.rate]!;
    return one.unit === two.unit ? sum + own : sum;
  }

  it('is around the most likely one', () => {
    places.forEach(({ rate, unit }, at) => {
      const error = Math.sqrt(expected(places[at]!, places[at]!) / COUNT);
      const distance = mean(logits[at]!) - fit.modes[unit * 2 + rate]!;
      expect(Math.abs(distance)).toBeLessThan(4 * error);
    });
  });

  it('goes with the other rates of its unit, and a little with those of other units', () => {
    places.forEach((one, left) => {
      places.forEach((two, right) => {
        const [a, b] = [mean(logits[left]!), mean(logits[right]!)];
        const covariance = mean(logits[left]!.map((x, at) => (x - a) * (logits[right]![at]! - b)));
        const [own, other] = [expected(one, one), expected(two, two)];
        const error = Math.sqrt((own * other + expected(one, two) ** 2) / COUNT);
        expect(Math.abs(covariance - expected(one, two))).toBeLessThan(4 * error);
      });
    });
  });

  it('is drawn anew each time', () => {
    const [first] = logits as [Float64Array];
    const centre = mean(first);
    const variance = mean(first.map((x) => (x - centre) ** 2));
    const next = mean(first.subarray(1).map((x, at) => (x - centre) * (first[at]! - centre)));
    expect(Math.abs(next)).toBeLessThan((4 * variance) / Math.sqrt(COUNT));
  });

  it('leaves values without cases, missing rates and other units unchanged', () => {
    const values = [Float64Array.of(7, NaN, 8), Float64Array.of(0.5, NaN, 0.75)];
    const cases = [null, [of(1, 2), of(0, 0), of(3, 4)]];
    const drawn = [new RateDraws(values, cases, [0, 1]), new RateResamples(values, cases, [0, 1])];
    for (const draws of drawn) {
      draws.draw(xoroshiro128plus(1));
      expect(draws.columns[0]).toEqual(values[0]);
      expect(draws.columns[1]![0]).not.toBe(0.5);
      expect(draws.columns[1]![1]).toBeNaN();
      expect(draws.columns[1]![2]).toBe(0.75);
      expect(values[1]![0]).toBe(0.5);
    }
  });
});

describe('a rate that might have been counted', () => {
  function draws(k: number, n: number): Float64Array {
    const count = 100_000;
    const resampled = new RateResamples(
      [new Float64Array(count)],
      [new Array<Measure>(count).fill(of(k, n))],
      Array.from({ length: count }, (_, at) => at),
    );
    resampled.draw(xoroshiro128plus(1));
    return resampled.columns[0]!;
  }

  it('has the error of (k + ½) / (n + 1)', () => {
    const drawn = draws(60, 99);
    // 0.605, error √(0.605 · 0.395 / 99) = 0.0491; of a mean of 100,000 draws 0.00016
    const centre = mean(drawn);
    expect(Math.abs(centre - 0.605)).toBeLessThan(0.0007);
    const error = Math.sqrt(mean(drawn.map((rate) => (rate - centre) ** 2)));
    expect(Math.abs(error - 0.04913)).toBeLessThan(0.0005);
  });

  it('lies between none and all', () => {
    // 3.5 of 4, error 0.191: beyond 1 with probability 0.256 (z = 0.655).
    const drawn = draws(3, 3);
    expect(Math.max(...drawn.subarray(0, 1000))).toBe(1);
    const share = drawn.filter((rate) => rate === 1).length / drawn.length;
    expect(Math.abs(share - 0.256)).toBeLessThan(0.006);
  });
});

describe('the normal variate', () => {
  it('is the same in a vector as one after the other, also at the edges of its layers', () => {
    const vector = new Float64Array(100_000);
    fillNormal(xoroshiro128plus(3), vector);
    const source = xoroshiro128plus(3);
    expect(vector).toEqual(Float64Array.from(vector, () => normal(source)));
  });

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
