import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankLeague } from '../../scoring/rank-league.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import { scoreUnits } from '../../scoring/score-units.ts';
import type { ScoringRules, UnitScore } from '../../scoring/score-units.ts';
import type { GroupNode, IndexTree, IndicatorNode } from '../../method/index-tree.ts';
import type { Measure } from '../../method/indicator.ts';
import { groupNode, indexTree, rateNode } from '../support/index-trees.ts';

type ScoringScheme = IndexTree & ScoringRules;

const schemeOf = (children: GroupNode[]): ScoringScheme => ({
  ...indexTree(children),
  decimals: 2,
  min_cases: 5,
  min_weight: 60,
  adjustment_limit: 5,
});
const scheme = schemeOf([
  groupNode('first', null, [rateNode('first_resolved', 40), rateNode('closed_on_time', 20)]),
  groupNode('repeat', null, [rateNode('repeat_share', 40, { worst: 1, best: 0 })]),
]);
const COLOURS = { by: 'rank', bands: [0.2, 0.4, 0.6, 0.8] } as const;

const INDICATOR_IDS = [
  'first_resolved',
  'accepted_on_time',
  'closed_on_time',
  'repeat_share',
  'resolved',
] as const;
type IndicatorId = (typeof INDICATOR_IDS)[number];
type ByIndicator<T> = Record<IndicatorId, T>;
const byIndicator = <T>(make: (id: IndicatorId) => T) =>
  Object.fromEntries(INDICATOR_IDS.map((id) => [id, make(id)])) as ByIndicator<T>;

interface TestUnit {
  cases: number;
  points: number;
  measures: ByIndicator<Measure>;
}

function unit(measures: Partial<ByIndicator<Measure>>, extra: Partial<TestUnit> = {}): TestUnit {
  const all = { ...byIndicator(() => ({ n: 0, k: 0 })), ...measures };
  return { cases: 10, points: 0, measures: all, ...extra };
}

function score(units: readonly TestUnit[], by: ScoringScheme): UnitScore[] {
  const plan = planIndex(by);
  const values = plan.leaves.map(({ id }) =>
    Float64Array.from(units, ({ measures }) => {
      const { n, k } = measures[id as IndicatorId];
      return n === 0 ? NaN : k / n;
    }),
  );
  return scoreUnits(units, values, plan, by);
}

const scoreUnit = (each: TestUnit, by: ScoringScheme) => score([each], by)[0]!;

describe('the score of a unit', () => {
  it('weighs its indicators and its modules', () => {
    const { scores, modules, index } = scoreUnit(
      unit({
        first_resolved: { n: 4, k: 3 },
        closed_on_time: { n: 4, k: 4 },
        repeat_share: { n: 10, k: 1 },
      }),
      scheme,
    );
    expect(scores).toMatchObject({ first_resolved: 75, closed_on_time: 100, repeat_share: 90 });
    expect(scores).not.toHaveProperty('resolved');
    // (40·75 + 20·100) / 60 = 83.333…
    expect(modules['first']).toBeCloseTo(250 / 3, 10);
    expect(modules['repeat']).toBe(90);
    // (40·75 + 20·100 + 40·90) / 100 = 86.
    expect(index).toBe(86);
  });

  it('takes n = 0 as not applicable, never as 0 or 1', () => {
    const { scores, modules, index } = scoreUnit(unit({ repeat_share: { n: 10, k: 5 } }), scheme);
    expect(scores['first_resolved']).toBeNull();
    expect(modules).toEqual({ first: null, repeat: 50 });
    expect(index).toBe(50);
  });

  it('has no index when no indicator applies, whatever its adjustments', () => {
    const { index, isRanked } = scoreUnit(unit({}, { points: 3 }), scheme);
    expect(index).toBeNull();
    expect(isRanked).toBe(false);
  });

  it.each([
    [5, 60, true],
    [4, 60, false],
    [5, 61, false],
  ])(
    'with %i cases and weights of 60 applicable is ranked when %i are required: %s',
    (cases, min_weight, ranked) => {
      const measures = { first_resolved: { n: 1, k: 1 }, closed_on_time: { n: 1, k: 1 } };
      const { isRanked } = scoreUnit(unit(measures, { cases }), { ...scheme, min_weight });
      expect(isRanked).toBe(ranked);
    },
  );

  it('is ranked when weights with decimals add up to the required weight', () => {
    const parts = [10.2, 21.9, 27.9, 40].map((weight, at) => rateNode(INDICATOR_IDS[at]!, weight));
    const whole = schemeOf([groupNode('m', null, parts)]);
    const measures = byIndicator((id) => ({ n: id === INDICATOR_IDS[3] ? 0 : 1, k: 0 }));
    expect(scoreUnit({ cases: 5, points: 0, measures }, whole).isRanked).toBe(true);
  });

  it.each([
    [3, 53],
    [5, 55],
    [8, 55],
    [-5, 45],
    [-8, 45],
  ])('with %i points of adjustment on an index of 50 is %i', (points, index) => {
    expect(scoreUnit(unit({ repeat_share: { n: 2, k: 1 } }, { points }), scheme).index).toBe(index);
  });

  it('is limited to 0…100 after adjustment', () => {
    const best = unit({ repeat_share: { n: 10, k: 0 } }, { points: 2 });
    const worst = unit({ repeat_share: { n: 10, k: 10 } }, { points: -2 });
    expect(scoreUnit(best, scheme).index).toBe(100);
    expect(scoreUnit(worst, scheme).index).toBe(0);
  });
});

const measure = fc
  .record({ n: fc.integer({ min: 0, max: 50 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, share }): Measure => ({ n, k: Math.round(share * n) }));
const anyUnit = fc.record({
  cases: fc.integer({ min: 0, max: 20 }),
  points: fc.integer({ min: -9, max: 9 }),
  measures: fc.record(byIndicator(() => measure)),
});

describe("an index by Copeland's score", () => {
  const rules = { decimals: 2, min_cases: 5, min_weight: 60, adjustment_limit: 5 };
  const plan = planIndex(
    indexTree([rateNode('first_resolved', 1), rateNode('closed_on_time', 1)], {
      aggregate: 'copeland',
    }),
  );
  const scored = (columns: number[][], points = 0) =>
    scoreUnits(
      columns[0]!.map(() => ({ cases: 10, points })),
      columns.map((column) => Float64Array.from(column)),
      plan,
      rules,
    );

  it('has no limits of 0 and 100, and takes no adjustments', () => {
    // 120 units, each better than the next on both: the first beats 119, the last loses to 119.
    const falling = Array.from({ length: 120 }, (_, at) => 1 - at / 119);
    const units = scored([falling, falling], 3);
    expect(units[0]).toMatchObject({ index: 119, adjustment: 0, isRanked: true });
    expect(units[119]).toMatchObject({ index: -119, adjustment: 0 });
  });

  it('is even for units that differ by binary residue beyond the goalposts', () => {
    const [one, other] = scored([
      [1, 1.0000000000000002],
      [0.3, 0.1 + 0.2],
    ]);
    expect([one!.index, other!.index]).toEqual([0, 0]);
  });

  it('counts a score in place of a missing one as equal to the mean that it is', () => {
    // 0…28 are percentiles 0, 100/28, … 100; the mean is that of the middle one, but for residue.
    const values = [...Array.from({ length: 29 }, (_, at) => at), NaN];
    const mean = planIndex(
      indexTree([rateNode('first_resolved', 1, { normalise: 'percentile' })], {
        aggregate: 'copeland',
        missing: 'mean',
      }),
    );
    const none = { ...rules, min_weight: 0 };
    const units = values.map(() => ({ cases: 10, points: 0 }));
    const index = scoreUnits(units, [Float64Array.from(values)], mean, none).map(
      (each) => each.index,
    );
    // The middle one beats 14, loses to 14 and is even with the missing one; so is that one.
    expect([index[14], index[29]]).toEqual([0, 0]);
    // Its neighbour beats 14 + the two.
    expect(index[15]).toBe(16 - 13);
  });
});

describe('units that have the same value of an indicator', () => {
  const relative: IndicatorNode = { ...rateNode('closed_on_time', 50), normalise: 'minmax' };
  const two = schemeOf([groupNode('m', null, [rateNode('first_resolved', 50), relative])]);
  const units = [3, 1].map((k) =>
    unit({ first_resolved: { n: 4, k }, closed_on_time: { n: 5, k: 5 } }),
  );

  it('have no score on it; the other indicators make the index and the units are still ranked', () => {
    const [one, other] = score(units, two);
    expect(one).toMatchObject({
      scores: { first_resolved: 75, closed_on_time: null },
      contributions: { first_resolved: 75, closed_on_time: 0 },
      index: 75,
      isRanked: true,
    });
    expect(other).toMatchObject({ index: 25, isRanked: true });
  });

  it('have no index when it is the only indicator', () => {
    const [one] = score(units, schemeOf([groupNode('m', null, [relative])]));
    expect(one).toMatchObject({ modules: { m: null }, exact: null, index: null });
  });
});

describe('many units', () => {
  it('have an index of 0…100 with two decimals, or none', () => {
    fc.assert(
      fc.property(anyUnit, (each) => {
        const { index } = scoreUnit(each, scheme);
        if (index === null) return;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(100);
        expect(index).toBe(Number(index.toFixed(2)));
      }),
    );
  });

  it('do not change the scores of others: when one changes, the rest keep their order', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { minLength: 2, maxLength: 12 }), anyUnit, (units, other) => {
        const changed = [other, ...units.slice(1)];
        const [before, after] = [units, changed].map((list) => score(list, scheme));
        expect(after!.slice(1)).toEqual(before!.slice(1));
        const [old, now] = [before!, after!].map((scores) =>
          rankLeague(
            scores.map((each, at) => ({
              ...each,
              peer_group: '镇乡',
              resolved: changed[at]!.measures.resolved,
            })),
            COLOURS,
          ).slice(1),
        );
        for (const [i, a] of old!.entries()) {
          for (const [j, b] of old!.entries()) {
            if (a.rank === null || b.rank === null) continue;
            expect(Math.sign(now![i]!.rank! - now![j]!.rank!)).toBe(Math.sign(a.rank - b.rank));
          }
        }
      }),
    );
  });

  it('never get a lower index from one more resolved case', () => {
    fc.assert(
      fc.property(anyUnit, (each) => {
        const { n, k } = each.measures.first_resolved;
        fc.pre(k < n);
        const measures = { ...each.measures, first_resolved: { n, k: k + 1 } };
        const gain =
          scoreUnit({ ...each, measures }, scheme).index! - scoreUnit(each, scheme).index!;
        expect(gain).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
