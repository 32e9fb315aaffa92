import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../scoring/aggregate.ts';
import { normalise } from '../../scoring/normalise.ts';
import { roundComputed, roundHalfUp } from '../../method/round.ts';

function goalpostScore(x: number, goalposts: { worst: number; best: number }): number {
  const method = { normalise: 'goalposts', better: 'high' } as const;
  return normalise(Float64Array.of(x), method, goalposts, 100)[0]!;
}

/** Aggregates the scores of one unit; null is a missing score. */
function weightedMean(parts: { weight: number; score: number | null }[]): number | null {
  const columns = parts.map(({ score }) => Float64Array.of(score ?? NaN));
  const [mean] = aggregate(
    'arithmetic',
    columns,
    parts.map(({ weight }) => weight),
    1,
  );
  return Number.isNaN(mean) ? null : mean!;
}

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const post = fc
  .record({ worst: fc.integer({ min: 0, max: 100 }), best: fc.integer({ min: 0, max: 100 }) })
  .filter(({ worst, best }) => worst !== best)
  .map(({ worst, best }) => ({ worst: worst / 100, best: best / 100 }));

describe('a goalpost score', () => {
  it.each([
    [0.7, 0.7, 0.98, 0],
    [0.98, 0.7, 0.98, 100],
    [0.84, 0.7, 0.98, 50], // 0.14 of 0.28
    [0.69, 0.7, 0.98, 0],
    [1, 0.7, 0.98, 100],
    [0.3, 0.3, 0.05, 0],
    [0.05, 0.3, 0.05, 100],
    [0.1, 0.3, 0.05, 80], // 0.20 of 0.25
    [0.31, 0.3, 0.05, 0],
    [0, 0.3, 0.05, 100],
    [0.01, 0.05, 0, 80], // 0.04 of 0.05
  ])('of %d between worst %d and best %d is %d', (x, worst, best, expected) => {
    expect(goalpostScore(x, { worst, best })).toBeCloseTo(expected, 10);
  });

  it('is exactly 100 at the best value and 0 at the worst, also where binary leaves residue', () => {
    // (100 · 0.17) / 0.17 is not 100 in binary.
    expect(goalpostScore(0.17, { worst: 0, best: 0.17 })).toBe(100);
    fc.assert(
      fc.property(post, (posts) => {
        expect(goalpostScore(posts.best, posts)).toBe(100);
        expect(goalpostScore(posts.worst, posts)).toBe(0);
      }),
    );
  });

  it('stays between 0 and 100', () => {
    fc.assert(
      fc.property(rate, post, (x, posts) => {
        const score = goalpostScore(x, posts);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('never falls when the rate moves from worst towards best', () => {
    fc.assert(
      fc.property(rate, rate, post, (a, b, posts) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const change = goalpostScore(high, posts) - goalpostScore(low, posts);
        expect(Math.sign(change)).not.toBe(Math.sign(posts.worst - posts.best));
      }),
    );
  });

  it('and the score against swapped goalposts sum to 100', () => {
    fc.assert(
      fc.property(rate, post, (x, { worst, best }) => {
        const mirrored = goalpostScore(x, { worst: best, best: worst });
        expect(goalpostScore(x, { worst, best }) + mirrored).toBeCloseTo(100, 9);
      }),
    );
  });
});

describe('a weighted mean', () => {
  it('is Σ w·s / Σ w', () => {
    // (20·50 + 5·100) / 25 = 60.
    expect(
      weightedMean([
        { weight: 20, score: 50 },
        { weight: 5, score: 100 },
      ]),
    ).toBe(60);
  });

  it('leaves out what does not apply, with its weight', () => {
    const parts = [
      { weight: 20, score: 50 },
      { weight: 75, score: null },
      { weight: 5, score: 100 },
    ];
    expect(weightedMean(parts)).toBe(60);
  });

  it('takes a score of 0 for what it is', () => {
    expect(
      weightedMean([
        { weight: 10, score: 0 },
        { weight: 10, score: 50 },
      ]),
    ).toBe(25);
  });

  it('is null when nothing applies', () => {
    expect(weightedMean([{ weight: 10, score: null }])).toBeNull();
  });

  it('lies between the lowest and the highest score', () => {
    const part = fc.record({
      weight: fc.integer({ min: 1, max: 100 }),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const scores = parts.map(({ score }) => score);
        const mean = weightedMean(parts)!;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [3.125, 2, 3.13],
    [3.124, 2, 3.12],
    [1.005, 2, 1.01], // in binary 1.00499999999999989…
    [51.005, 2, 51.01],
    [84.12499999999999, 2, 84.13], // what arithmetic leaves of 84.125
    [84.1249, 2, 84.12],
    [67.46031746, 4, 67.4603],
    [0.99335, 4, 0.9934],
    [0.99334, 4, 0.9933],
    [0, 2, 0],
    [100, 2, 100],
    [99.995, 2, 100],
  ])('%d to %i decimals is %d', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected);
  });

  it('leaves a value of two decimals as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        expect(roundHalfUp(hundredths / 100, 2)).toBe(hundredths / 100);
      }),
    );
  });

  it('rounds every half of a hundredth up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (hundredths) => {
        expect(roundHalfUp((10 * hundredths + 5) / 1000, 2)).toBe((hundredths + 1) / 100);
      }),
    );
  });
});

describe('a computed value that is compared', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [49.99999999999999, 50],
    [1 / 3, 0.333333333],
    [0.1234567894, 0.123456789],
    [0.1234567896, 0.12345679],
    [-2.5, -2.5],
    // From 2⁵³ billionths on there is nothing to round.
    [12345678.123456789, 12345678.123456789],
    [1e100, 1e100],
  ])('%d is rounded to 9 decimals: %d', (value, expected) => {
    expect(roundComputed(value)).toBe(expected);
  });

  it('stays missing or unlimited', () => {
    expect(roundComputed(NaN)).toBeNaN();
    expect(roundComputed(-Infinity)).toBe(-Infinity);
  });
});
