import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNCERTAINTY_SOURCES } from '../../scoring/certainty.ts';
import type { SampledSpread } from '../../scoring/certainty.ts';
import type { RankSpread } from '../../scoring/rank-tally.ts';
import { BANDS } from '../../method/colour.ts';
import { BY_RANK, certaintyOf } from './certainty-cases.ts';
import { indexTree, rateNode } from '../support/index-trees.ts';
import type { TestUnit } from './certainty-cases.ts';

const one = indexTree([rateNode('resolved', 100)]);
const two = indexTree([rateNode('resolved', 50), rateNode('satisfied', 50)]);
const of = (k: number, n: number) => ({ k, n });

function spread(rank_low: number, rank_high: number, band: (typeof BANDS)[number]): RankSpread {
  const colours = { green: 0, blue: 0, yellow: 0, orange: 0, red: 0, [band]: 1 };
  return { rank_low, rank_high, colours };
}

/** The same with outer limits, by default the ends of the interval. */
function sampled(
  { rank_low, rank_high, colours }: RankSpread,
  outer_low = rank_low,
  outer_high = rank_high,
): SampledSpread {
  return { rank_low, rank_high, colours, outer_low, outer_high };
}

describe('the certainty of a rank', () => {
  it('is complete for a single unit', () => {
    const sure = spread(1, 1, 'green');
    expect(certaintyOf([{ figures: [of(2, 5)] }], one)).toEqual([
      { sampling: sampled(sure), method: sure, joint: sure },
    ]);
  });

  it('is null for a unit that is not ranked, and that unit takes no rank', () => {
    const given = [
      { figures: [of(1, 2)] },
      { figures: [of(2, 2)], isRanked: false },
      { figures: [of(0, 0)] },
    ];
    const [ranked, ...others] = certaintyOf(given, one);
    expect(ranked!.sampling).toEqual(sampled(spread(1, 1, 'green')));
    expect(others).toEqual([null, null]);
  });

  it('is complete where many cases separate the units', () => {
    // 0.9 ± 0.01 and 0.5 ± 0.02: twenty standard deviations apart; places 0 and 1/2 of the bands.
    const [better, worse] = certaintyOf(
      [{ figures: [of(900, 1000)] }, { figures: [of(500, 1000)] }],
      one,
    );
    expect(better!.joint).toEqual(spread(1, 1, 'green'));
    expect(worse!.joint).toEqual(spread(2, 2, 'yellow'));
  });

  it('is even between units with the same cases', () => {
    const [left, right] = certaintyOf([{ figures: [of(8, 10)] }, { figures: [of(8, 10)] }], one);
    for (const { sampling } of [left!, right!]) {
      expect(sampling).toMatchObject({ rank_low: 1, rank_high: 2 });
      // 1,000 tosses: 500 ± 16, and few ties.
      expect(sampling.colours.green).toBeGreaterThan(0.45);
      expect(sampling.colours.green).toBeLessThan(0.55);
    }
    // In each draw one of the two is first; both when they tie.
    const first = left!.sampling.colours.green + right!.sampling.colours.green;
    expect(first).toBeGreaterThanOrEqual(1);
    expect(first).toBeLessThan(1.02);
  });

  // By the model: the difference of the two logits is normal, with the variances of both and of the
  // share of the county's error in which they differ. By a program of its own in Python.
  it.each([
    [of(9, 10), of(5, 10), 0.9169],
    [of(1, 1), of(0, 1), 0.6054],
    [of(3, 3), of(0, 3), 0.9763],
    [of(19, 20), of(160, 200), 0.6257],
    [of(5, 5), of(50, 50), 0.484],
  ])('gives the probability that one rate is above another: %j, %j', (left, right, expected) => {
    const [first] = certaintyOf([{ figures: [left] }, { figures: [right] }], one);
    // 1,000 draws: ± 0.016 at most, and few ties.
    expect(Math.abs(first!.sampling.colours.green - expected)).toBeLessThan(0.05);
  });

  it('has outer limits that hold every rank not ruled out', () => {
    const limits = (k: number, n: number) =>
      certaintyOf([{ figures: [of(k, n)] }, { figures: [of(70, 100)] }], one).map((each) => [
        each!.sampling.outer_low,
        each!.sampling.outer_high,
      ]);
    // Errors of (k + ½) / (n + 1): 0.8 ± 0.040 is 1.63 errors from 0.7 ± 0.046, 0.9 ± 0.030 is 3.6.
    expect(limits(80, 100)).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(limits(90, 100)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it.each([
    [rateNode('resolved', 1, { normalise: 'percentile' }), 'arithmetic'],
    [rateNode('resolved', 1, { normalise: 'rank' }), 'arithmetic'],
    [rateNode('resolved', 1, { normalise: 'borda' }), 'arithmetic'],
    [rateNode('resolved', 1, { normalise: 'minmax', log: true }), 'arithmetic'],
    [rateNode('resolved', 1), 'copeland'],
  ] as const)(
    'has no outer limits where errors of the index are not normal (%#)',
    (leaf, aggregate) => {
      const given = [{ figures: [of(90, 100)] }, { figures: [of(10, 100)] }];
      const [first] = certaintyOf(given, indexTree([leaf], { aggregate }));
      expect(first!.sampling).toMatchObject({ rank_high: 1, outer_low: null, outer_high: null });
    },
  );

  it('does not depend on the weights when there is a single indicator', () => {
    const given = [of(9, 10), of(8, 10), of(7, 10), of(6, 10), of(5, 10)].map((figure) => ({
      figures: [figure],
    }));
    certaintyOf(given, one).forEach((each, at) => {
      expect(each!.method).toEqual(spread(at + 1, at + 1, BANDS[at]!));
    });
  });

  it('depends on weights between 3/4 and 5/4 of the declared ones', () => {
    // First on one indicator and last on the other. Weights 40 to 60: of 30…50 against 45…75 the
    // first is ahead when its weight is the greater: u = 40·f, v = 60·g, u > v in the triangle
    // v < 50, u > v: legs of 5, area 12.5 of 20 · 30.
    const tree = indexTree([rateNode('resolved', 40), rateNode('satisfied', 60)]);
    const given = [{ figures: [1, 0] }, { figures: [0, 1] }];
    const [first] = certaintyOf(given, tree);
    // 12.5 / 600 = 0.0208 ± 0.0045
    expect(first!.method.colours.green).toBeGreaterThan(0.006);
    expect(first!.method.colours.green).toBeLessThan(0.035);
    expect(first!.method).toMatchObject({ rank_low: 2, rank_high: 2 });
    // Values without cases behind them have no sampling noise.
    expect(first!.sampling).toEqual(sampled(spread(2, 2, 'yellow')));
    expect(first!.joint).toEqual(first!.method);
  });

  it('adds adjustments in every draw', () => {
    const given = [
      { figures: [0.5, 0.5], adjustment: 0 },
      { figures: [0.5, 0.5], adjustment: 0.01 },
    ];
    const [without, adjusted] = certaintyOf(given, two);
    expect(without!.joint).toEqual(spread(2, 2, 'yellow'));
    expect(adjusted!.joint).toEqual(spread(1, 1, 'green'));
  });

  it('lets units tie on the published value', () => {
    // 50.001 and 50.004 are both published as 50.00.
    const [one_, other] = certaintyOf(
      [{ figures: [0.50001, 0.5] }, { figures: [0.50004, 0.5] }],
      two,
    );
    expect(one_!.sampling).toEqual(sampled(spread(1, 1, 'green'), 1, 2));
    expect(other!.sampling).toEqual(sampled(spread(1, 1, 'green'), 1, 2));
  });

  it('colours by score where the scheme does', () => {
    const colours = { by: 'score', bands: [90, 80, 70, 60] } as const;
    const given = [{ figures: [of(850, 1000)] }, { figures: [of(750, 1000)] }];
    // 85 ± 1.1 and 75 ± 1.4, at least three standard deviations from the next band.
    const [blue, yellow] = certaintyOf(given, one, { colours });
    expect(blue!.sampling.colours.blue).toBeGreaterThan(0.99);
    expect(yellow!.sampling.colours.yellow).toBeGreaterThan(0.99);
    expect(blue!.method).toEqual(spread(1, 1, 'blue'));
  });

  it('leaves an indicator without cases missing', () => {
    const given = [
      { figures: [of(900, 1000), of(0, 0)] },
      { figures: [of(500, 1000), of(500, 1000)] },
    ];
    const [first] = certaintyOf(given, two);
    expect(first!.joint).toEqual(spread(1, 1, 'green'));
  });

  it('ignores an indicator that is the same for all units', () => {
    const tree = indexTree([
      rateNode('resolved', 50),
      rateNode('items', 50, { normalise: 'minmax' }),
    ]);
    const given = [{ figures: [of(900, 1000), 7] }, { figures: [of(500, 1000), 7] }];
    const [better, worse] = certaintyOf(given, tree);
    for (const way of UNCERTAINTY_SOURCES) {
      expect(better![way]).toMatchObject(spread(1, 1, 'green'));
      expect(worse![way]).toMatchObject(spread(2, 2, 'yellow'));
    }
    // Without another indicator nobody has an index.
    const alone = indexTree([rateNode('items', 100, { normalise: 'minmax' })]);
    expect(certaintyOf([{ figures: [7] }, { figures: [7] }], alone)).toEqual([null, null]);
  });

  it('draws nothing for an indicator that is shown and not scored', () => {
    const shown = indexTree([rateNode('shown', 0), rateNode('resolved', 100)]);
    const counts = [of(8, 10), of(7, 10), of(9, 12)];
    expect(
      certaintyOf(
        counts.map((count) => ({ figures: [of(1, 2), count] })),
        shown,
      ),
    ).toEqual(
      certaintyOf(
        counts.map((count) => ({ figures: [count] })),
        one,
      ),
    );
  });

  const rate = fc
    .integer({ min: 0, max: 40 })
    .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
  const league = fc.array(
    fc.record({
      figures: fc.tuple(rate, rate),
      isRanked: fc.boolean(),
      adjustment: fc.integer({ min: -5, max: 5 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const coded = (units: readonly TestUnit[]) =>
    units.map((unit, at) => ({ ...unit, code: `u${at + 10}` }));

  it('has probabilities that sum to 1 and ranks from 1 to the number of ranked units', () => {
    fc.assert(
      fc.property(league, seeds, (units, seed) => {
        const spreads = certaintyOf(units, two, { seed }).filter((each) => each !== null);
        for (const way of spreads.flatMap((each) =>
          UNCERTAINTY_SOURCES.map((name) => each[name]),
        )) {
          const total = Object.values(way.colours).reduce((sum, share) => sum + share, 0);
          expect(total).toBeCloseTo(1, 12);
          expect(way.rank_low).toBeGreaterThanOrEqual(1);
          expect(way.rank_low).toBeLessThanOrEqual(way.rank_high);
          expect(way.rank_high).toBeLessThanOrEqual(spreads.length);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each(['goalposts', 'minmax', 'zscore', 'percentile', 'rank', 'borda'] as const)(
    'does not depend on the order in which units are given (%s)',
    (normalise) => {
      const tree = indexTree(
        [rateNode('resolved', 50, { normalise }), rateNode('satisfied', 50, { normalise })],
        { missing: 'mean' },
      );
      fc.assert(
        fc.property(league, fc.infiniteStream(fc.nat()), (units, keys) => {
          const given = coded(units);
          const order = given
            .map((_, at) => ({ at, key: keys.next().value }))
            .sort((a, b) => a.key - b.key);
          const expected = certaintyOf(given, tree);
          expect(
            certaintyOf(
              order.map(({ at }) => given[at]!),
              tree,
            ),
          ).toEqual(order.map(({ at }) => expected[at]));
        }),
        { numRuns: 10 },
      );
    },
  );

  it('is the same for the same seed and differs for another', () => {
    const given = [of(8, 10), of(7, 10), of(9, 12), of(3, 5)].map((count) => ({
      figures: [count],
    }));
    expect(certaintyOf(given, one, { seed: 7 })).toEqual(certaintyOf(given, one, { seed: 7 }));
    expect(certaintyOf(given, one, { seed: 7 })).not.toEqual(certaintyOf(given, one, { seed: 8 }));
  });

  it('is the same on every machine', () => {
    // Pinned, not worked out: a change means that published intervals change.
    const given = Array.from({ length: 40 }, (_, at) => ({
      figures: [of((at * 7) % 11, 11), of((at * at) % 5, 4 + (at % 60))],
    }));
    const text = JSON.stringify(certaintyOf(given, two, { seed: 20260131, colours: BY_RANK }));
    expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('ae9d55832db7a76b');
  });
});
