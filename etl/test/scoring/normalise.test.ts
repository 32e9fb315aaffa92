import { describe, it } from 'vitest';
import { normalise } from '../../scoring/normalise.ts';
import type { Normalisation } from '../../method/index-tree.ts';
import { expectColumn } from '../support/expect-column.ts';

// Definitions: COINr 1.1 (n_minmax, n_zscore, n_prank, n_rank, n_borda, n_dist2ref, n_dist2targ,
// n_fracmax). Every number below is worked
// out by hand. Where all values are equal, COINr has 0/0 for min-max and z-scores and the lowest rank
// for the others; here no unit gets a score.

const NO_MARKS = { worst: null, best: null };

function scores(
  method: Normalisation,
  values: number[],
  better: 'high' | 'low' = 'high',
  best: number | null = null,
) {
  const marks = { worst: null, best };
  return normalise(Float64Array.from(values), { normalise: method, better }, marks, 100);
}

describe('min-max scores', () => {
  it('are the share of the range above the lowest', () => {
    // Range 2…10: 0/8, 2/8, 4/8, 8/8.
    expectColumn(scores('minmax', [2, 4, 6, 10]), [0, 25, 50, 100]);
  });
  it('are reversed where low is good', () => {
    expectColumn(scores('minmax', [2, 4, 6, 10], 'low'), [100, 75, 50, 0]);
  });
  it('leave out missing values', () => {
    expectColumn(scores('minmax', [2, NaN, 10]), [0, NaN, 100]);
  });
  it('go up to the scale', () => {
    const method = { normalise: 'minmax', better: 'high' } as const;
    expectColumn(normalise(Float64Array.of(2, 4, 10), method, NO_MARKS, 1), [0, 0.25, 1]);
  });
});

describe('z-scores', () => {
  it('count sample standard deviations from the mean', () => {
    // Mean 4; squares 4 + 0 + 4 = 8; 8 / (3 − 1) = 4; deviation 2.
    expectColumn(scores('zscore', [2, 4, 6]), [-1, 0, 1]);
    // Mean 4; squares 8; 8 / (4 − 1); 2 / √(8/3) = √1.5.
    expectColumn(scores('zscore', [2, 4, 4, 6]), [-Math.sqrt(1.5), 0, 0, Math.sqrt(1.5)]);
  });
  it('are reversed where low is good', () => {
    expectColumn(scores('zscore', [2, 4, 6], 'low'), [1, 0, -1]);
  });
  it('leave out missing values', () => {
    expectColumn(scores('zscore', [2, NaN, 4, 6]), [-1, NaN, 0, 1]);
  });
  it('are missing where the squared deviations underflow to 0', () => {
    // 1e-200 squared is 0 in binary.
    expectColumn(scores('zscore', [0, 1e-200]), [NaN, NaN]);
  });
});

describe('percentile ranks', () => {
  it('are (rank − 1) / (n − 1), equals sharing the lowest rank', () => {
    // Ranks 1, 2, 2, 4 of 4.
    expectColumn(scores('percentile', [10, 20, 20, 40]), [0, 100 / 3, 100 / 3, 100]);
  });
  it('are reversed where low is good', () => {
    // Ranks from the other end: 4, 2, 2, 1.
    expectColumn(scores('percentile', [10, 20, 20, 40], 'low'), [100, 100 / 3, 100 / 3, 0]);
  });
  it('count only those that have a value', () => {
    expectColumn(scores('percentile', [10, NaN, 30, 20]), [0, NaN, 100, 50]);
  });
});

describe('rank points', () => {
  it('are 1 for the lowest, equals sharing the lowest', () => {
    expectColumn(scores('rank', [30, 10, 20, 20, 40]), [4, 1, 2, 2, 5]);
  });
  it('are reversed where low is good', () => {
    // Highest first: 40 → 1, 30 → 2, 20 and 20 → 3, 10 → 5.
    expectColumn(scores('rank', [30, 10, 20, 20, 40], 'low'), [2, 5, 3, 3, 1]);
  });
  it('leave out missing values', () => {
    expectColumn(scores('rank', [NaN, 8, 7]), [NaN, 2, 1]);
  });
});

describe('Borda points', () => {
  it('are the rank points less one', () => {
    expectColumn(scores('borda', [30, 10, 20, 20, 40]), [3, 0, 1, 1, 4]);
    expectColumn(scores('borda', [30, 10, 20, 20, 40], 'low'), [1, 4, 2, 2, 0]);
    expectColumn(scores('borda', [6, NaN, 7]), [0, NaN, 1]);
  });
});

describe('distances', () => {
  it('are the share of the way from the lowest value to the full mark, and go beyond it', () => {
    // From 2 to 6: 0/4, 1/4, 4/4, 8/4; 1 − (6 − x)/(6 − 2) is the same.
    expectColumn(scores('distance', [2, 3, 6, 10, NaN], 'high', 6), [0, 25, 100, 200, NaN]);
  });
  it('to a target that nobody reaches stay below 100', () => {
    // From 2 to 12: 0/10, 4/10.
    expectColumn(scores('distance', [2, 6], 'high', 12), [0, 40]);
  });
  it('are counted from the highest value where low is good', () => {
    // (10 − x)/(10 − 4): 8/6, 6/6, 0.
    expectColumn(scores('distance', [2, 4, 10], 'low', 4), [400 / 3, 100, 0]);
  });
  it('are 0 for all that are equal below a target', () => {
    expectColumn(scores('distance', [5, 5], 'high', 6), [0, 0]);
  });
  it.each([
    ['that is the lowest value itself', 2],
    ['that is but for residue', 2 + 1e-12],
    ['below all values', 1],
    ['that is missing', NaN],
  ])('to a full mark %s are missing', (_, best) => {
    expectColumn(scores('distance', [2, 3], 'high', best), [NaN, NaN]);
  });
  it('go up to the scale', () => {
    const method = { normalise: 'distance', better: 'high' } as const;
    const marks = { worst: null, best: 6 };
    expectColumn(normalise(Float64Array.of(2, 4, 6), method, marks, 1), [0, 0.5, 1]);
  });
});

describe('shares of the maximum', () => {
  it('are values divided by the highest', () => {
    expectColumn(scores('fracmax', [2, 0, 8, NaN]), [25, 0, 100, NaN]);
    expectColumn(scores('fracmax', [3, 3]), [100, 100]);
  });
  it('are missing where the highest is 0', () => {
    expectColumn(scores('fracmax', [0, 0]), [NaN, NaN]);
  });
});

describe('values that differ by binary residue', () => {
  // 0.1 + 0.2 is 0.30000000000000004.
  const values = [0.3, 0.1 + 0.2, 0.5];
  it('share a rank', () => {
    expectColumn(scores('rank', values), [1, 1, 3]);
    expectColumn(scores('borda', values, 'low'), [1, 1, 0]);
    expectColumn(scores('percentile', values), [0, 0, 100]);
  });
  it.each(['minmax', 'zscore', 'percentile', 'rank', 'borda'] as const)(
    'are all equal where there is no other: %s',
    (method) => expectColumn(scores(method, values.slice(0, 2)), [NaN, NaN]),
  );
});

describe.each(['minmax', 'zscore', 'percentile', 'rank', 'borda'] as const)(
  'values that are the same for all units, scored by %s,',
  (method) => {
    it.each([
      ['all equal', [5, 5, 5]],
      // The sum of three 0.1 is 0.30000000000000004 in binary: the mean lies beside the values.
      ['all equal and no binary number', [0.1, 0.1, 0.1]],
      ['all 0', [0, -0, 0]],
      ['equal where not missing', [5, NaN, 5]],
      ['a single one', [7, NaN]],
    ])('have no score: %s', (_, values) => {
      for (const better of ['high', 'low'] as const) {
        expectColumn(
          scores(method, values, better),
          values.map(() => NaN),
        );
      }
    });
  },
);

it('equal values are scored against goalposts, which do not need other units', () => {
  const method = { normalise: 'goalposts', better: 'high' } as const;
  expectColumn(normalise(Float64Array.of(5, 5), method, { worst: 0, best: 10 }, 100), [50, 50]);
});
