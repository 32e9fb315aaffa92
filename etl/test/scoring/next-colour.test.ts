import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOfRank } from '../../scoring/bands.ts';
import { computeIndex } from '../../scoring/compute-index.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import type { IndexPlan } from '../../scoring/index-plan.ts';
import { nextColours } from '../../scoring/next-colour.ts';
import { competitionRanks } from '../../scoring/rank.ts';
import { publishedIndex } from '../../scoring/score-units.ts';
import type { Measure } from '../../method/indicator.ts';
import { indexTree, rateNode } from '../support/index-trees.ts';

const COLOURS = { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] } as const;

/** Colours units without adjustments and returns them with their next colours. */
function climb(
  plan: IndexPlan,
  rates: Measure[][],
  colours: { by: 'rank' | 'score'; bands: readonly number[] } = COLOURS,
) {
  const values = rates.map((column) =>
    Float64Array.from(column, ({ n, k }) => (n === 0 ? NaN : k / n)),
  );
  const means = computeIndex(plan, values).groups.at(-1)!;
  const indices = [...means].map((mean) => publishedIndex(mean, 0, plan, 2));
  const ranks = competitionRanks(indices);
  const units = indices.map((index, at) => ({
    index,
    colour:
      ranks[at] === null
        ? null
        : bandOfRank(ranks[at]!, ranks.filter((rank) => rank !== null).length, COLOURS.bands),
    adjustment: 0,
  }));
  return { units, next: nextColours(units, rates, values, plan, { colours, decimals: 2 }) };
}

describe('the next colour', () => {
  const plan = planIndex(indexTree([rateNode('a', 50), rateNode('b', 50, { worst: 1, best: 0 })]));
  // Five units, one in each colour: index 90, 80, 70, 60, 50; b is good when low.
  const a = [9, 8, 7, 6, 5].map((k) => ({ n: 10, k }));
  const b = [2, 4, 6, 8, 10].map((k) => ({ n: 20, k }));

  it('takes the fewest cases that reach the index of the one above', () => {
    expect(climb(plan, [a, b]).next).toEqual([
      null, // already green
      // From 80 to 90: a gives 5 points a case, b 2.5.
      { colour: 'green', cases: { a: 2, b: 4 } },
      { colour: 'blue', cases: { a: 2, b: 4 } },
      { colour: 'yellow', cases: { a: 2, b: 4 } },
      { colour: 'orange', cases: { a: 2, b: 4 } },
    ]);
  });

  it('is null where no number suffices', () => {
    // Two cases of a at 5 of 10 would be 60; only one can still turn good.
    const few = a.map((rate, at) => (at === 4 ? { n: 10, k: 9 } : rate));
    const many = b.map((rate, at) => (at === 4 ? { n: 20, k: 18 } : rate));
    // The last now has 50·0.9 + 50·0.1 = 50 still.
    expect(climb(plan, [few, many]).next[4]).toEqual({
      colour: 'orange',
      cases: { a: null, b: 4 },
    });
  });

  it('goes by the limits where colours depend on scores', () => {
    const score = { by: 'score', bands: [90, 80, 70, 60] } as const;
    const { units } = climb(plan, [a, b]);
    const values = [a, b].map((column) => Float64Array.from(column, ({ n, k }) => k / n));
    const own = units.map((unit) => ({ ...unit, index: unit.index!, colour: 'red' as const }));
    const next = nextColours(own, [a, b], values, plan, { colours: score, decimals: 2 });
    // From red the next is orange, 60: the last needs 10 points.
    expect(next[4]).toEqual({ colour: 'orange', cases: { a: 2, b: 4 } });
  });

  it('is null where scores depend on other units', () => {
    const relative = planIndex(indexTree([rateNode('a', 100, { normalise: 'minmax' })]));
    expect(climb(relative, [a]).next).toEqual([null, null, null, null, null]);
  });

  it('takes the smallest number of cases: one fewer keeps the colour', () => {
    const rate = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]) => ({ n, k: Math.round(n * share) }));
    const unit = fc.tuple(rate, rate);
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 9 }), fc.nat(8), (all, pick) => {
        const at = pick % all.length;
        const rates = [all.map(([first]) => first), all.map(([, second]) => second)];
        const { units, next } = climb(plan, rates);
        const target = next[at];
        if (target === null || target === undefined) return;
        const bands = ['green', 'blue', 'yellow', 'orange', 'red'];
        const colourWith = (leafAt: number, further: number) => {
          const moved = rates.map((column, each) =>
            column.map((old, i) =>
              each === leafAt && i === at
                ? { n: old.n, k: leafAt === 0 ? old.k + further : old.k - further }
                : old,
            ),
          );
          return bands.indexOf(climb(plan, moved).units[at]!.colour!);
        };
        const aim = bands.indexOf(units[at]!.colour!);
        for (const [leafAt, id] of ['a', 'b'].entries()) {
          const { n, k } = rates[leafAt]![at]!;
          const cases = target.cases[id]!;
          const room = leafAt === 0 ? n - k : k;
          if (cases === null) {
            expect(colourWith(leafAt, room)).toBeGreaterThanOrEqual(aim);
          } else {
            expect(colourWith(leafAt, cases)).toBeLessThan(aim);
            expect(colourWith(leafAt, cases - 1)).toBeGreaterThanOrEqual(aim);
          }
        }
      }),
    );
  });
});
