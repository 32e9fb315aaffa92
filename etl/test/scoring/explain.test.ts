import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOfRank } from '../../scoring/bands.ts';
import { computeIndex } from '../../scoring/compute-index.ts';
import { contributions } from '../../scoring/contributions.ts';
import { funnels } from '../../scoring/funnel.ts';
import { nextColours } from '../../scoring/next-colour.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import type { IndexPlan } from '../../scoring/index-plan.ts';
import { rankMoves } from '../../scoring/rank-move.ts';
import { competitionRanks } from '../../scoring/rank.ts';
import { publishedIndex } from '../../scoring/score-units.ts';
import { unitStrengths } from '../../scoring/strengths.ts';
import type { Measure } from '../../method/indicator.ts';
import type { GroupNode, IndicatorNode } from '../../method/index-tree.ts';

const leaf = (id: string, weight: number, worst = 0, best = 1): IndicatorNode => ({
  id,
  title: id,
  weight,
  better: worst < best ? 'high' : 'low',
  normalise: 'goalposts',
  worst,
  best,
  winsorise: 0,
  log: false,
});
const group = (
  id: string,
  children: (GroupNode | IndicatorNode)[],
  weight: number | null = null,
  aggregate: GroupNode['aggregate'] = 'arithmetic',
): GroupNode => ({ id, title: id, weight, aggregate, children });
const planOf = (
  children: (GroupNode | IndicatorNode)[],
  aggregate: GroupNode['aggregate'] = 'arithmetic',
) => planIndex({ root: group('index', children, null, aggregate), missing: 'skip', scale: 100 });
const columns = (...values: number[][]) => values.map((each) => Float64Array.from(each));
const parts = (plan: IndexPlan, values: Float64Array[]) =>
  contributions(plan, computeIndex(plan, values))?.map((column) => [...column]);

describe('contributions', () => {
  it('are w·s / Σw over what applies', () => {
    const plan = planOf([group('m', [leaf('a', 60), leaf('b', 20)]), leaf('c', 20)]);
    // The second unit lacks b: 60/80 · 50 and 20/80 · 100.
    expect(parts(plan, columns([0.5, 0.5], [1, NaN], [0, 1]))).toEqual([
      [30, 37.5],
      [20, 0],
      [0, 25],
    ]);
  });

  it('pass through modules that have a weight of their own', () => {
    const plan = planOf([group('m', [leaf('a', 1), leaf('b', 1)], 50), leaf('c', 50)]);
    // Half of the half each; without b, a carries the whole half.
    expect(parts(plan, columns([1, 1], [0.5, NaN], [0.2, 0.2]))).toEqual([
      [25, 50],
      [12.5, 0],
      [10, 10],
    ]);
  });

  it('are null where a mean is not arithmetic', () => {
    expect(parts(planOf([leaf('a', 50), leaf('b', 50)], 'geometric'), columns([1], [1]))).toBe(
      undefined,
    );
  });

  it('sum to the index', () => {
    const rate = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN });
    const plan = planOf([
      group('m', [leaf('a', 30), leaf('b', 12.5)]),
      group('n', [leaf('c', 70), group('o', [leaf('d', 3), leaf('e', 97)], 30)], 57.5),
    ]);
    fc.assert(
      fc.property(fc.array(rate, { minLength: 5, maxLength: 5 }), (values) => {
        const result = computeIndex(
          plan,
          values.map((value) => Float64Array.of(value)),
        );
        const index = result.groups.at(-1)![0]!;
        fc.pre(!Number.isNaN(index));
        const sum = contributions(plan, result)!.reduce((total, [part]) => total + part!, 0);
        expect(sum).toBeCloseTo(index, 9);
      }),
    );
  });
});

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
  const plan = planOf([leaf('a', 50), leaf('b', 50, 1, 0)]);
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
    const relative = planOf([{ ...leaf('a', 100), normalise: 'minmax' }]);
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

describe('a funnel', () => {
  it('has limits about the common rate that chance allows', () => {
    // Common rate 0.5, all units alike: no overdispersion. n = 100: error 0.05.
    const [funnel] = funnels(Array.from({ length: 4 }, () => ({ n: 100, k: 50 })));
    expect(funnel!.low_95).toBeCloseTo(0.5 - 1.96 * 0.05, 4);
    expect(funnel!.high_95).toBeCloseTo(0.5 + 1.96 * 0.05, 4);
    expect(funnel!.low_998).toBeCloseTo(0.5 - 3.0902 * 0.05, 4);
    expect(funnel!.position).toBe('inside');
  });

  it('distinguishes a unit that stands out from one that is only small', () => {
    // Common rate 0.5; 0 of 4 is two errors below, 65 of 100 three errors above the rest.
    const rates = [
      { n: 4, k: 0 },
      ...Array.from({ length: 30 }, (_, at) => ({ n: 100, k: at % 2 === 0 ? 48 : 52 })),
      { n: 100, k: 70 },
      { n: 96, k: 30 },
    ];
    const positions = funnels(rates).map((funnel) => funnel!.position);
    expect(positions[0]).toBe('inside');
    expect(positions.at(-2)).toBe('high');
    expect(positions.at(-1)).toBe('low');
  });

  it('is wider where units differ by more than chance', () => {
    // Ten units of 100 at 0.3 and 0.7: each z = ±0.2/0.05 = ±4, φ = 16, √φ = 4. Far limits:
    // 0.5 ± 3.0902 · 4 · 0.05 = ±0.618, beyond 0 and 1.
    const rates = Array.from({ length: 10 }, (_, at) => ({ n: 100, k: at % 2 === 0 ? 30 : 70 }));
    const [funnel] = funnels(rates);
    expect(funnel).toMatchObject({ low_998: 0, high_998: 1, position: 'inside' });
    expect(funnel!.low_95).toBeCloseTo(0.5 - 1.96 * 4 * 0.05, 3);
  });

  it('is null for a unit without cases, and for all units when nothing varies', () => {
    expect(
      funnels([
        { n: 0, k: 0 },
        { n: 10, k: 5 },
      ])[0],
    ).toBeNull();
    expect(
      funnels([
        { n: 3, k: 3 },
        { n: 5, k: 5 },
      ]),
    ).toEqual([null, null]);
    expect(funnels([{ n: 0, k: 0 }])).toEqual([null]);
  });
});

describe('strengths and weaknesses', () => {
  it('are points of the index against the mean of the peers', () => {
    const scores = [
      { a: 100, b: 20, c: 50 },
      { a: 60, b: 60, c: 50 },
      { a: 0, b: 0, c: null },
    ];
    const shares = new Map([
      ['a', 0.5],
      ['b', 0.3],
      ['c', 0.2],
    ]);
    // Peers of the first: means a 80, b 40, c 50.
    expect(unitStrengths(scores, ['镇', '镇', '街'], shares, 100)).toEqual([
      { strengths: [{ id: 'a', points: 10 }], weaknesses: [{ id: 'b', points: -6 }] },
      { strengths: [{ id: 'b', points: 6 }], weaknesses: [{ id: 'a', points: -10 }] },
      { strengths: [], weaknesses: [] },
    ]);
  });

  it('need a tenth of a point of 100, or the same share of another scale', () => {
    const shares = new Map([['a', 0.5]]);
    // From the mean 0.5 by 0.003 and by 0.001: points 0.0015 and 0.0005, of 1.
    const near = (away: number) => [{ a: 0.5 + away }, { a: 0.5 - away }];
    const counts = (away: number, scale: number) =>
      unitStrengths(near(away), ['镇', '镇'], shares, scale).map(
        ({ strengths }) => strengths.length,
      );
    expect(counts(0.003, 1)).toEqual([1, 0]);
    expect(counts(0.001, 1)).toEqual([0, 0]);
    expect(counts(0.003, 100)).toEqual([0, 0]);
    expect(counts(0.3, 100)).toEqual([1, 0]);
  });
});
