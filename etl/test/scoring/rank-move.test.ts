import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankMoves } from '../../scoring/rank-move.ts';
import { competitionRanks } from '../../scoring/rank.ts';

describe('a change of rank', () => {
  it('is split into the unit’s own part and the part of the others', () => {
    // Before: 90, 80, 70. Now the last has 85 (on the others' old values rank 2, a climb of one),
    // while the first fell to 60: another one.
    expect(rankMoves([90, 80, 70], [60, 80, 85])).toEqual([
      { own: -2, others: 0 }, // 60 among 80 and 70 is third
      { own: 0, others: 0 },
      { own: 1, others: 1 },
    ]);
  });

  it('counts a shared rank as the better one', () => {
    // 80 joins the other 80 on the first rank; that one then rises.
    expect(rankMoves([80, 70], [90, 80])).toEqual([
      { own: 0, others: 0 },
      { own: 1, others: -1 },
    ]);
  });

  it('is null for a unit ranked only once, which still counts among the others', () => {
    expect(rankMoves([90, null, 70], [90, 95, 70])).toEqual([
      { own: 0, others: -1 },
      null,
      { own: 0, others: -1 },
    ]);
  });

  it('sums to the change of rank', () => {
    const index = fc.option(fc.integer({ min: 0, max: 20 }));
    const two = fc.array(fc.tuple(index, index), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(two, (units) => {
        const [before, now] = [units.map(([old]) => old), units.map(([, each]) => each)];
        const [ranksBefore, ranksNow] = [competitionRanks(before), competitionRanks(now)];
        for (const [at, move] of rankMoves(before, now).entries()) {
          if (move === null) continue;
          expect(move.own + move.others).toBe(ranksBefore[at]! - ranksNow[at]!);
        }
      }),
    );
  });
});
