import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../scoring/aggregate.ts';
import { normalise } from '../../scoring/normalise.ts';
import { treat, treatGoalposts } from '../../scoring/treat.ts';
import type { Aggregation, Normalisation } from '../../method/index-tree.ts';
import { leaf } from '../support/index-trees.ts';

// Definitions: COINr 1.1 (n_minmax, n_zscore, n_prank, n_rank, n_borda, a_amean, a_gmean, a_hmean,
// a_copeland). Every number below is worked out by hand. Where all values are equal, COINr has 0/0 for
// min-max and z-scores and the lowest rank for the others; here no unit gets a score.

function close(given: Float64Array, expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    if (Number.isNaN(value)) expect(given[at]).toBeNaN();
    else expect(given[at]).toBeCloseTo(value, 12);
  });
}

function scores(method: Normalisation, values: number[], better: 'high' | 'low' = 'high') {
  return normalise(Float64Array.from(values), { normalise: method, better }, null, 100);
}

describe('min-max scores', () => {
  it('are the share of the range above the lowest', () => {
    // Range 2…10: 0/8, 2/8, 4/8, 8/8.
    close(scores('minmax', [2, 4, 6, 10]), [0, 25, 50, 100]);
  });
  it('are reversed where low is good', () => {
    close(scores('minmax', [2, 4, 6, 10], 'low'), [100, 75, 50, 0]);
  });
  it('leave out missing values', () => {
    close(scores('minmax', [2, NaN, 10]), [0, NaN, 100]);
  });
  it('go up to the scale', () => {
    const method = { normalise: 'minmax', better: 'high' } as const;
    close(normalise(Float64Array.of(2, 4, 10), method, null, 1), [0, 0.25, 1]);
  });
});

describe('z-scores', () => {
  it('count sample standard deviations from the mean', () => {
    // Mean 4; squares 4 + 0 + 4 = 8; 8 / (3 − 1) = 4; deviation 2.
    close(scores('zscore', [2, 4, 6]), [-1, 0, 1]);
    // Mean 4; squares 8; 8 / (4 − 1); 2 / √(8/3) = √1.5.
    close(scores('zscore', [2, 4, 4, 6]), [-Math.sqrt(1.5), 0, 0, Math.sqrt(1.5)]);
  });
  it('are reversed where low is good', () => {
    close(scores('zscore', [2, 4, 6], 'low'), [1, 0, -1]);
  });
  it('leave out missing values', () => {
    close(scores('zscore', [2, NaN, 4, 6]), [-1, NaN, 0, 1]);
  });
  it('are missing where the squared deviations underflow to 0', () => {
    // 1e-200 squared is 0 in binary.
    close(scores('zscore', [0, 1e-200]), [NaN, NaN]);
  });
});

describe('percentile ranks', () => {
  it('are (rank − 1) / (n − 1), equals sharing the lowest rank', () => {
    // Ranks 1, 2, 2, 4 of 4.
    close(scores('percentile', [10, 20, 20, 40]), [0, 100 / 3, 100 / 3, 100]);
  });
  it('are reversed where low is good', () => {
    // Ranks from the other end: 4, 2, 2, 1.
    close(scores('percentile', [10, 20, 20, 40], 'low'), [100, 100 / 3, 100 / 3, 0]);
  });
  it('count only those that have a value', () => {
    close(scores('percentile', [10, NaN, 30, 20]), [0, NaN, 100, 50]);
  });
});

describe('rank points', () => {
  it('are 1 for the lowest, equals sharing the lowest', () => {
    close(scores('rank', [30, 10, 20, 20, 40]), [4, 1, 2, 2, 5]);
  });
  it('are reversed where low is good', () => {
    // Highest first: 40 → 1, 30 → 2, 20 and 20 → 3, 10 → 5.
    close(scores('rank', [30, 10, 20, 20, 40], 'low'), [2, 5, 3, 3, 1]);
  });
  it('leave out missing values', () => {
    close(scores('rank', [NaN, 8, 7]), [NaN, 2, 1]);
  });
});

describe('Borda points', () => {
  it('are the rank points less one', () => {
    close(scores('borda', [30, 10, 20, 20, 40]), [3, 0, 1, 1, 4]);
    close(scores('borda', [30, 10, 20, 20, 40], 'low'), [1, 4, 2, 2, 0]);
    close(scores('borda', [6, NaN, 7]), [0, NaN, 1]);
  });
});

describe.each(['minmax', 'zscore', 'percentile', 'rank', 'borda'] as const)(
  'values that are the same for all units, scored by %s,',
  (method) => {
    it.each([
      ['all equal', [5, 5, 5]],
      // The sum of three 0.1 is 0.30000000000000004 in binary: the mean lies beside the values.
      ['all equal and no binary number', [0.1, 0.1, 0.1]],
      ['all nothing', [0, -0, 0]],
      ['equal where there are any', [5, NaN, 5]],
      ['one alone', [7, NaN]],
    ])('have no score: %s', (_, values) => {
      for (const better of ['high', 'low'] as const) {
        close(
          scores(method, values, better),
          values.map(() => NaN),
        );
      }
    });
  },
);

it('equal values are scored against goalposts, which do not need other units', () => {
  const method = { normalise: 'goalposts', better: 'high' } as const;
  close(normalise(Float64Array.of(5, 5), method, { worst: 0, best: 10 }, 100), [50, 50]);
});

describe('winsorising', () => {
  const values = Float64Array.of(100, 2, 1, NaN, 4, 3);
  it('limits values to the quantiles of the share, by definition 7 of Hyndman and Fan', () => {
    // Of 1, 2, 3, 4, 100: place 0.1·4 = 0.4 → 1 + 0.4·1 = 1.4; 0.9·4 = 3.6 → 4 + 0.6·96 = 61.6.
    close(treat(values, leaf('x', 1, { winsorise: 0.1 })), [61.6, 2, 1.4, NaN, 4, 3]);
    // Places 1 and 3: 2 and 4.
    close(treat(values, leaf('x', 1, { winsorise: 0.25 })), [4, 2, 2, NaN, 4, 3]);
  });
  it('changes nothing when the share is 0 or there is one value', () => {
    expect(treat(values, leaf('x'))).toBe(values);
    close(treat(Float64Array.of(8), leaf('x', 1, { winsorise: 0.4 })), [8]);
    close(treat(Float64Array.of(NaN), leaf('x', 1, { winsorise: 0.4 })), [NaN]);
  });
});

describe('logarithms', () => {
  it('are taken after winsorising', () => {
    // Of 1, 10, 100, 1000, 10000 the quarter is 10, three quarters 1000.
    const treated = treat(
      Float64Array.of(1, 10, 100, 1000, 10_000),
      leaf('x', 1, { winsorise: 0.25, log: true }),
    );
    close(treated, [10, 10, 100, 1000, 1000].map(Math.log));
  });
  it('are taken of the goalposts too', () => {
    // ln(1000/10) / ln(100000/10) = 2 / 4.
    const income = leaf('x', 1, { log: true, worst: 10, best: 100_000 });
    const treated = treat(Float64Array.of(1000, 1, 1e6), income);
    close(normalise(treated, income, treatGoalposts(income), 100), [50, 0, 100]);
  });
  it('of 0 lie beyond the lower goalpost', () => {
    const low = leaf('x', 1, { log: true, worst: 8, best: 2 });
    const treated = treat(Float64Array.of(0, 4, 8), low);
    close(normalise(treated, low, treatGoalposts(low), 100), [100, 50, 0]);
  });

  it('of 0 and of negative values are refused', () => {
    const relative = leaf('x', 1, { log: true, normalise: 'minmax' });
    expect(() => treat(Float64Array.of(1, 0), relative)).toThrow('指标 x 有值 0 不能取对数');
    expect(() => treat(Float64Array.of(1, -1), leaf('x', 1, { log: true }))).toThrow('有值 -1');
    // Drawn in to its neighbour, the 0 is gone: of 0, 4, 4 a quarter of the way is 2.
    const drawn = leaf('x', 1, { log: true, winsorise: 0.25 });
    close(treat(Float64Array.of(0, 4, 4), drawn), [2, 4, 4].map(Math.log));
  });
});

/** Of columns of equal length. */
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
    close(combined(method, columns, weights), expected);
  });

  it.each<Aggregation>(['arithmetic', 'geometric', 'harmonic'])(
    '%s leave out a missing score and its weight',
    (method) => {
      close(
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
    (method) => close(combined(method, [], []), [NaN, NaN, NaN]),
  );
});

describe("Copeland's score", () => {
  it('sums over the others the share of the weight by which a unit is ahead', () => {
    // A is ahead of B and of C on two thirds of the weight, B of C likewise:
    // A 2/3 + 2/3, B 1/3 + 2/3, C 1/3 + 1/3.
    close(
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
    close(
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
    close(
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
    close(
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
    close(combined('copeland', [[3, 2, NaN]], [1]), [1.5, 0.5, NaN]);
    close(combined('copeland', [[3]], [1]), [0]);
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
        close(combined('copeland', columns, weights), twoByTwo(rows, weights));
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
