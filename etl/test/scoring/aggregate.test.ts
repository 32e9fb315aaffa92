import fc from 'fast-check';
import { describe, it } from 'vitest';
import { aggregate } from '../../scoring/aggregate.ts';
import type { Aggregation } from '../../method/index-tree.ts';
import { expectColumn } from '../support/expect-column.ts';

// Definitions: COINr 1.1 (a_amean, a_gmean, a_hmean, a_copeland). Every number below is worked out by
// hand.

/** Aggregates columns of equal length. */
function combined(method: Aggregation, columns: number[][], weights: number[]): Float64Array {
  return aggregate(
    method,
    columns.map((column) => Float64Array.from(column)),
    weights,
    columns[0]?.length ?? 3,
  );
}

describe('means', () => {
  it.each<[Aggregation, number[][], number[], number[]]>([
    // (1·20 + 3·60) / 4; (1·0 + 3·10) / 4.
    [
      'arithmetic',
      [
        [20, 0],
        [60, 10],
      ],
      [1, 3],
      [50, 7.5],
    ],
    // √(4·9); (1·16³)^¼ = 16^¾.
    ['geometric', [[4], [9]], [1, 1], [6]],
    ['geometric', [[1], [16]], [1, 3], [8]],
    // 2 / (1/2 + 1/6); 3 / (1/2 + 2/4).
    ['harmonic', [[2], [6]], [1, 1], [3]],
    ['harmonic', [[2], [4]], [1, 2], [3]],
    // A score of 0 takes all.
    [
      'geometric',
      [
        [0, 0, 9],
        [50, 0, 4],
      ],
      [1, 1],
      [0, 0, 6],
    ],
    [
      'harmonic',
      [
        [0, 0, 2],
        [50, 0, 6],
      ],
      [1, 1],
      [0, 0, 3],
    ],
  ])('%s of %j weighted %j are %j', (method, columns, weights, expected) => {
    expectColumn(combined(method, columns, weights), expected);
  });

  it.each<Aggregation>(['arithmetic', 'geometric', 'harmonic'])(
    '%s leave out a missing score and its weight',
    (method) => {
      expectColumn(
        combined(
          method,
          [
            [NaN, NaN, 5],
            [8, NaN, NaN],
            [8, NaN, 5],
          ],
          [5, 1, 1],
        ),
        [8, NaN, 5],
      );
    },
  );

  it.each<Aggregation>(['arithmetic', 'geometric', 'harmonic', 'copeland'])(
    '%s of missing scores are missing',
    (method) => expectColumn(combined(method, [], []), [NaN, NaN, NaN]),
  );
});

describe("Copeland's score", () => {
  it('sums over the others the share of the weight by which a unit is ahead', () => {
    // A is ahead of B and of C on two thirds of the weight, B of C likewise:
    // A 2/3 + 2/3, B 1/3 + 2/3, C 1/3 + 1/3.
    expectColumn(
      combined(
        'copeland',
        [
          [3, 2, 1],
          [1, 2, 3],
        ],
        [2, 1],
      ),
      [4 / 3, 1, 2 / 3],
    );
  });
  it('counts half for equals', () => {
    // A–B: ½·(3/4) + 1·(1/4) = 5/8. A–C: 1·(3/4) + 1·(1/4) = 1. B–C: 1·(3/4) + ½·(1/4) = 7/8.
    expectColumn(
      combined(
        'copeland',
        [
          [5, 5, 1],
          [9, 7, 7],
        ],
        [3, 1],
      ),
      [13 / 8, 3 / 8 + 7 / 8, 1 / 8],
    );
  });
  it('compares two units on the columns that both have', () => {
    // A–B: half each; A–C and B–C on the first column alone.
    expectColumn(
      combined(
        'copeland',
        [
          [3, 2, 1],
          [1, 2, NaN],
        ],
        [1, 1],
      ),
      [1.5, 1.5, 0],
    );
    // A and B have nothing in common: half each.
    expectColumn(
      combined(
        'copeland',
        [
          [3, NaN],
          [NaN, 2],
        ],
        [1, 1],
      ),
      [0.5, 0.5],
    );
  });
  it('is missing for a unit without any score, 0 for one alone', () => {
    // A and B each count half against C.
    expectColumn(combined('copeland', [[3, 2, NaN]], [1]), [1.5, 0.5, NaN]);
    expectColumn(combined('copeland', [[3]], [1]), [0]);
  });

  it('equals the comparison of every pair, whatever scores are missing', () => {
    const score = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
      fc.constant(NaN),
    );
    const trial = fc.record({
      rows: fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 12 }),
      weights: fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 9 }))),
    });
    fc.assert(
      fc.property(trial, ({ rows, weights }) => {
        const columns = weights.map((_, at) => rows.map((row) => row[at]!));
        expectColumn(combined('copeland', columns, weights), twoByTwo(rows, weights));
      }),
    );
  });
});

/** Copeland's scores by definition: each unit is compared with each other unit. */
function twoByTwo(rows: readonly number[][], weights: readonly number[]): number[] {
  const share = (own: number[], other: number[]) => {
    const both = weights.flatMap((weight, at) =>
      Number.isNaN(own[at]! + other[at]!)
        ? []
        : [{ weight, lead: Math.sign(own[at]! - other[at]!) }],
    );
    const total = both.reduce((sum, { weight }) => sum + weight, 0);
    const won = both.reduce((sum, { weight, lead }) => sum + (weight * (1 + lead)) / 2, 0);
    return total === 0 ? 1 / 2 : won / total;
  };
  return rows.map((own, at) =>
    own.every(Number.isNaN)
      ? NaN
      : rows.reduce((sum, other, place) => (place === at ? sum : sum + share(own, other)), 0),
  );
}
