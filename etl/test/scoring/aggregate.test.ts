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
  it('counts a win over each unit that it beats on most of the weight, and a defeat as −1', () => {
    // A is ahead of B and of C on two thirds of the weight, B of C likewise.
    expectColumn(
      combined(
        'copeland',
        [
          [3, 2, 1],
          [1, 2, 3],
        ],
        [2, 1],
      ),
      [2, 0, -2],
    );
  });
  it('is no sum of points: who beats every other unit is first, whatever the points say', () => {
    // A is last in one column and first in two: 1 : 2 against each. D has more points (3 + 2 + 2 below
    // it against 0 + 3 + 3) and loses to A alone. B–C: C ahead in two of three.
    expectColumn(
      combined(
        'copeland',
        [
          [1, 2, 3, 4],
          [4, 1, 2, 3],
          [4, 2, 1, 3],
        ],
        [1, 1, 1],
      ),
      [3, -3, -1, 1],
    );
  });
  it('counts half of the weight where two are equal', () => {
    // A–B: ½·3 + 1 of 4; A–C: 3 + 1; B–C: 3 + ½·1.
    expectColumn(
      combined(
        'copeland',
        [
          [5, 5, 1],
          [9, 7, 7],
        ],
        [3, 1],
      ),
      [2, 0, -2],
    );
    // A–B: 2 + ½·1 of 5, exactly half; so it is when binary says 0.1 + 0.2 > 0.3.
    const [one, other, last] = [
      [2, 1],
      [1, 2],
      [7, 7],
    ];
    expectColumn(combined('copeland', [one!, other!, last!], [2, 2, 1]), [0, 0]);
    expectColumn(combined('copeland', [one!, one!, other!], [0.1, 0.2, 0.3]), [0, 0]);
    expectColumn(combined('copeland', [one!, other!, last!], [3, 2, 1]), [1, -1]);
  });
  it('takes scores as equal that differ by binary residue', () => {
    expectColumn(combined('copeland', [[0.3, 0.1 + 0.2]], [1]), [0, 0]);
    expectColumn(combined('copeland', [[0.3, 0.3 + 1e-8]], [1]), [-1, 1]);
  });
  it('compares two units on the columns that both have', () => {
    // A–B: even; A–C and B–C on the first column alone.
    expectColumn(
      combined(
        'copeland',
        [
          [3, 2, 1],
          [1, 2, NaN],
        ],
        [1, 1],
      ),
      [1, 1, -2],
    );
    // A and B have nothing in common.
    expectColumn(
      combined(
        'copeland',
        [
          [3, NaN],
          [NaN, 2],
        ],
        [1, 1],
      ),
      [0, 0],
    );
  });
  it('is missing for a unit without any score, 0 for one alone', () => {
    // A and B are even with C.
    expectColumn(combined('copeland', [[3, 2, NaN]], [1]), [1, -1, NaN]);
    expectColumn(combined('copeland', [[3]], [1]), [0]);
  });
});
