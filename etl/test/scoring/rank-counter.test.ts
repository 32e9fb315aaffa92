import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RankCounter } from '../../scoring/rank-counter.ts';
import { competitionRanks } from '../../scoring/rank.ts';

function ranksOf(values: readonly number[], decimals: number | null): number[] {
  const ranks = new Uint32Array(values.length);
  new RankCounter(values.length, decimals).rank(Float64Array.from(values), ranks);
  return [...ranks];
}

it('equal values share a rank', () => {
  expect(ranksOf([80.25, 80.26, 80.25, 80.24], 2)).toEqual([2, 1, 2, 4]);
  expect(ranksOf([-1, 50_000, 0], 2)).toEqual([3, 1, 2]);
  expect(ranksOf([0.1, 0.3, 0.1], null)).toEqual([2, 1, 2]);
});

it('ranks are the same counted as sorted', () => {
  // Up to 400 steps: some fit the array, some do not.
  const steps = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
      const values = whole.map((step) => step / 10 ** decimals);
      const sorted = competitionRanks(values);
      expect(ranksOf(values, decimals)).toEqual(sorted);
      expect(ranksOf(values, null)).toEqual(sorted);
    }),
  );
});
