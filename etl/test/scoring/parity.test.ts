import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGGREGATIONS, MISSING_RULES, NORMALISATIONS } from '../../method/index-tree.ts';
import type { Aggregation, MissingRule, Normalisation } from '../../method/index-tree.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import { scoreColumns } from '../../scoring/score-columns.ts';
import { groupNode, indexTree, indicatorNode } from '../support/index-trees.ts';
import { nine, plainIndex } from './plain-index.ts';
import type { Cell, PlainIndicator } from './plain-index.ts';

/** Quarters of 0…10, so that many are equal; one in five is missing. */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }).map((x): Cell => x / 4) },
  { weight: 1, arbitrary: fc.constant<Cell>(null) },
);
/** A column that is the same for all units, now and then. */
const column = (size: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(cell, { minLength: size, maxLength: size }) },
    { weight: 1, arbitrary: cell.map((x) => new Array<Cell>(size).fill(x)) },
  );
const INDICATORS = 5;
const weight = fc.integer({ min: 1, max: 5 });
const table = fc.integer({ min: 2, max: 12 }).chain((size) =>
  fc.record({
    columns: fc.tuple(...Array.from({ length: INDICATORS }, () => column(size))),
    weights: fc.tuple(...Array.from({ length: INDICATORS + 2 }, () => weight)),
    low: fc.tuple(...Array.from({ length: INDICATORS }, () => fc.boolean())),
    target: fc.integer({ min: 0, max: 60 }).map((x) => x / 4),
  }),
);
type Trial = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** A and B hold three and two indicators; distances are from the first unit and from a target in turn. */
const MODULES = [
  [0, 1, 2],
  [3, 4],
];

function mine(
  { columns, weights, low, target }: Trial,
  normalise: Normalisation,
  aggregate: Aggregation,
  missing: MissingRule,
) {
  const leaves = columns.map((_, at) => {
    const isLow = low[at]! && normalise !== 'fracmax';
    const posts = isLow ? { worst: 8, best: 1.5 } : { worst: 1.5, best: 8 };
    const mark = at % 2 === 0 ? { reference: 'u0' } : { target };
    return indicatorNode(`x${at}`, weights[at]!, {
      normalise,
      ...posts,
      better: isLow ? 'low' : 'high',
      ...(normalise === 'distance' ? mark : {}),
    });
  });
  const tree = indexTree(
    MODULES.map((places, at) =>
      groupNode(
        `m${at}`,
        weights[INDICATORS + at]!,
        places.map((place) => leaves[place]!),
        aggregate,
      ),
    ),
    { aggregate, missing },
  );
  const plan = planIndex(
    tree,
    columns[0]!.map((_, at) => `u${at}`),
  );
  return { plan, values: columns.map((cells) => Float64Array.from(cells, (x) => x ?? NaN)) };
}

function theirs(
  { columns, weights, low, target }: Trial,
  normalise: Normalisation,
  aggregate: Aggregation,
  missing: MissingRule,
): Cell[] {
  const indicators = columns.map((cells, at): PlainIndicator => {
    const isLow = low[at]! && normalise !== 'fracmax';
    return {
      normalise,
      better: isLow ? 'low' : 'high',
      weight: weights[at]!,
      worst: isLow ? 8 : 1.5,
      best: isLow ? 1.5 : 8,
      mark: at % 2 === 0 ? cells[0]! : target,
    };
  });
  const modules = MODULES.map((places, at) => ({
    weight: weights[INDICATORS + at]!,
    indicators: places,
  }));
  return plainIndex(columns, indicators, modules, aggregate, missing);
}

/** A mean that needs positive scores is refused above z-scores. */
const COMBINATIONS = NORMALISATIONS.flatMap((normalise) =>
  AGGREGATIONS.filter(
    (aggregate) => normalise !== 'zscore' || aggregate === 'arithmetic' || aggregate === 'copeland',
  ).flatMap((aggregate) =>
    MISSING_RULES.map((missing) => [normalise, aggregate, missing] as const),
  ),
);

describe('index and ranks are those of a second implementation on random tables', () => {
  it.each(COMBINATIONS)('%s, %s, %s', (normalise, aggregate, missing) => {
    fc.assert(
      fc.property(table, (trial) => {
        const { plan, values } = mine(trial, normalise, aggregate, missing);
        const { groups, ranks } = scoreColumns(values, plan, { decimals: null, min_weight: 0 });
        const expected = theirs(trial, normalise, aggregate, missing);
        expect(Array.from(groups.at(-1)!, (each) => (Number.isNaN(each) ? null : each))).toEqual(
          expected.map((each) => (each === null ? null : expect.closeTo(each, 8))),
        );
        const better = (own: number) =>
          expected.filter((each) => each !== null && nine(each) > nine(own)).length;
        expect(ranks).toEqual(expected.map((own) => (own === null ? null : 1 + better(own))));
      }),
      { numRuns: 12, seed: 2023 },
    );
  });
});
