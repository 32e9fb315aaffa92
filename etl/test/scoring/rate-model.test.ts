import { describe, expect, it } from 'vitest';
import { fitRates } from '../../scoring/rate-model.ts';

/** Six units of three rates: few cases and many, all good and none, and two rates without cases. */
const N = [10, 8, 5, 200, 150, 0, 3, 3, 3, 40, 50, 60, 1000, 900, 800, 25, 0, 12];
const K = [9, 5, 5, 150, 90, 0, 0, 1, 0, 38, 45, 30, 700, 810, 400, 20, 0, 9];

function fit(n: readonly number[], k: readonly number[], rates: number) {
  const table = { units: n.length / rates, rates };
  return fitRates({ ...table, n: Float64Array.from(n), k: Float64Array.from(k) });
}

function expectNear(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, at) => expect(values[at]).toBeCloseTo(value, 12));
}

describe('the model of rates', () => {
  // By a program in Python that inverts matrices by elimination.
  it('is fitted as another program fits it', () => {
    const { means, spread, modes, covariances } = fit(N, K, 3);
    expectNear(means, [1.2119336526764182, 1.1518369438524798, 0.06575590011257519]);
    expectNear(spread, [
      ...[0.7517681365098974, 0.16343048935607457, 0.004938939206286861],
      ...[0.16343048935607457, 0.8475029780532708, -0.006541842407327054],
      ...[0.004938939206286861, -0.006541842407327054, 0.008470622395912118],
    ]);
    expectNear(modes, [
      ...[1.6243239396811655, 0.8005312110892953, 0.09255059181887665],
      ...[1.097684458135674, 0.4293887395181756, 0.07154823599306835],
      ...[-0.026886934106968668, 0.3043317712115554, 0.05017512269700283],
      ...[2.3790870608640255, 2.036907760530062, 0.05997748468477205],
      ...[0.8508372574223163, 2.180949208264686, 0.01982393781849854],
      ...[1.3465040978086062, 1.1602928765631468, 0.08968569036571421],
    ]);
    expectNear(covariances.subarray(18, 27), [
      ...[0.47577888952466507, 0.06485611149290833, 0.0034658241576909447],
      ...[0.06485611149290833, 0.5178683164741046, -0.004271992696615354],
      ...[0.0034658241576909464, -0.004271992696615353, 0.008384074255138652],
    ]);
  });

  it('leaves many cases where they are and pulls few towards the others', () => {
    const { modes, means } = fit([5, 5000, 5000, 5000], [5, 3500, 4000, 4500], 1);
    const logit = (p: number) => Math.log(p / (1 - p));
    expect(modes[1]).toBeCloseTo(logit(0.7), 1);
    expect(modes[3]).toBeCloseTo(logit(0.9), 1);
    // Five of five: better than the others, far from certain.
    expect(modes[0]!).toBeGreaterThan(means[0]!);
    expect(modes[0]!).toBeLessThan(logit(0.9));
  });

  it('is finite for one unit, for rates without any case and for units that are all alike', () => {
    const fits = [
      fit([4], [4], 1),
      fit([0, 0, 5], [0, 0, 2], 3),
      fit([9, 9, 9, 9], [9, 9, 9, 9], 1),
    ];
    for (const { modes, covariances, means, spread } of fits) {
      const all = [...modes, ...covariances, ...means, ...spread];
      expect(all.filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });
});
