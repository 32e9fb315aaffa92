import { describe, expect, it } from 'vitest';
import type { Measure } from '../../method/indicator.ts';
import { ChangeDraws } from '../../scoring/change-draws.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import { RateDraws } from '../../scoring/rate-draws.ts';
import { indexTree, rateNode } from '../support/index-trees.ts';
import { BY_RANK } from './certainty-cases.ts';

/** By the first indicator alone, and by the second alone. */
const [FIRST, SECOND] = [
  [100, 0],
  [0, 100],
].map(([a, b]) => planIndex(indexTree([rateNode('a', a!), rateNode('b', b!)])));

const of = (k: number, n: number): Measure => ({ k, n });

function sharesOf(
  units: readonly [Measure, Measure][],
  { plans = [FIRST!, SECOND!], seed = 1, isRanked = units.map(() => true) } = {},
) {
  const rates = [0, 1].map((at) => units.map((unit) => unit[at]!));
  const values = rates.map((column) => Float64Array.from(column, ({ k, n }) => k / n));
  const [before, after] = plans.map((plan) => ({
    plan,
    colours: BY_RANK,
    decimals: 2,
    units: isRanked.map((each) => ({ isRanked: each, adjustment: 0 })),
  }));
  const drawn = isRanked.flatMap((each, at) => (each ? [at] : []));
  const draws = new ChangeDraws(new RateDraws(values, rates, drawn), [before!, after!], seed);
  draws.draw(100);
  draws.draw(200);
  return draws.shares();
}

describe('how sure the change of a scheme is', () => {
  it('is certain where many cases tell the units apart', () => {
    // First 90 % against 50 %, then 50 % against 90 %: ranks 1, 2 become 2, 1; green and yellow.
    const shares = sharesOf([
      [of(9000, 10000), of(5000, 10000)],
      [of(5000, 10000), of(9000, 10000)],
    ]);
    const [better, worse] = [
      { better: 1, same: 0, worse: 0 },
      { better: 0, same: 0, worse: 1 },
    ];
    expect(shares).toEqual([
      { rank: worse, colour: worse },
      { rank: better, colour: better },
    ]);
  });

  it('is that nothing moves when nothing changes, however few the cases', () => {
    const stays = { better: 0, same: 1, worse: 0 };
    const units: [Measure, Measure][] = [
      [of(1, 2), of(1, 2)],
      [of(2, 3), of(1, 4)],
      [of(0, 1), of(3, 3)],
    ];
    for (const shares of sharesOf(units, { plans: [FIRST!, FIRST!] })) {
      expect(shares).toEqual({ rank: stays, colour: stays });
    }
  });

  it('is even between units whose cases are the same', () => {
    const same: [Measure, Measure] = [of(8, 10), of(8, 10)];
    const [left, right] = sharesOf([same, same]);
    // Independent draws: each is first under one scheme and second under the other in a quarter.
    for (const { rank } of [left!, right!]) {
      expect(rank.better + rank.same + rank.worse).toBeCloseTo(1);
      expect(rank.better).toBeGreaterThan(0.15);
      expect(rank.better).toBeLessThan(0.35);
    }
    expect(left!.rank.better).toBe(right!.rank.worse);
  });

  it('is the same for the same seed, and for another one another', () => {
    const units: [Measure, Measure][] = [
      [of(8, 10), of(5, 9)],
      [of(7, 10), of(6, 9)],
      [of(6, 10), of(7, 9)],
    ];
    expect(sharesOf(units)).toEqual(sharesOf(units));
    expect(sharesOf(units)).not.toEqual(sharesOf(units, { seed: 2 }));
  });

  it('is nothing for a unit that is not ranked', () => {
    const units: [Measure, Measure][] = [
      [of(8, 10), of(5, 9)],
      [of(7, 10), of(6, 9)],
    ];
    const [ranked, other] = sharesOf(units, { isRanked: [true, false] });
    expect(ranked!.rank).toEqual({ better: 0, same: 1, worse: 0 });
    expect(other).toBeNull();
  });
});
