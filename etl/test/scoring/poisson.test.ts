import { describe, expect, it } from 'vitest';
import { poissonCdf } from '../../scoring/poisson.ts';

describe('the Poisson probability of at most k', () => {
  const e = Math.exp;
  it.each([
    ['none of 5', 0, 5, e(-5)],
    ['at most 1 of 5', 1, 5, 6 * e(-5)], // 1 + 5
    ['at most 2 of 10', 2, 10, 61 * e(-10)], // 1 + 10 + 50
    ['at most 3 of 2', 3, 2, (19 / 3) * e(-2)], // 1 + 2 + 2 + 4/3
  ])('%s is the sum of the Poisson terms', (_, k, mean, probability) => {
    expect(poissonCdf(k, mean)).toBeCloseTo(probability, 14);
  });

  it('is about ½ + ⅔ / √(2π·mean) at a large mean', () => {
    for (const mean of [1_000, 100_000]) {
      expect(poissonCdf(mean, mean)).toBeCloseTo(0.5 + 2 / 3 / Math.sqrt(2 * Math.PI * mean), 4);
    }
  });

  it('is 1 far above the mean and 0 far below', () => {
    expect(poissonCdf(200, 10)).toBeCloseTo(1, 12);
    expect(poissonCdf(0, 10_000)).toBe(0);
  });
});
