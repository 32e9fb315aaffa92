import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../../scoring/normal.ts';
import { outerLimits } from '../../scoring/outer-limits.ts';
import { quantile } from '../../scoring/treat.ts';

/** Draws of values with these standard errors, independent of each other. */
function drawsOf(errors: readonly number[], count: number, seed = 1): Float64Array[] {
  const source = xoroshiro128plus(seed);
  return Array.from({ length: count }, () => Float64Array.from(errors, (e) => e * normal(source)));
}

const limitsOf = (values: readonly number[], errors: readonly number[], draws = 1000) =>
  outerLimits(Float64Array.from(values), drawsOf(errors, draws), 0.95).map(
    ({ outer_low, outer_high }) => [outer_low, outer_high],
  );

/** The definition without groups: every pair in every draw. */
function plainLimits(values: readonly number[], draws: readonly Float64Array[]): number[][] {
  const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  const means = values.map((_, at) => mean(draws.map((draw) => draw[at]!)));
  const errors = draws.map((draw) => means.map((each, at) => draw[at]! - each));
  const variances = values.map(
    (_, at) => errors.reduce((sum, draw) => sum + draw[at]! ** 2, 0) / (draws.length - 1),
  );
  return values.map((own, unit) => {
    const scale = (other: number) => Math.sqrt(variances[unit]! + variances[other]!);
    const largest = errors.map((draw) =>
      Math.max(
        ...values.map((_, other) =>
          scale(other) === 0 ? 0 : Math.abs(draw[unit]! - draw[other]!) / scale(other),
        ),
      ),
    );
    const critical = quantile(Float64Array.from(largest).sort(), 0.95);
    const before = values.filter((value, at) => value - own > critical * scale(at)).length;
    const behind = values.filter((value, at) => own - value > critical * scale(at)).length;
    return [1 + before, values.length - behind];
  });
}

describe('the outer limits of ranks', () => {
  it('are those of the example of csranks', () => {
    // x <- seq(1, 3, length = 10); sd <- rep(0.2, 10); csranks(x, sd): L 7 6 5 4 3 2 1 1 1 1 and
    // U 10 10 10 10 9 8 7 6 5 4, simultaneous. Steps of 0.22 with an error of 0.28: three steps are
    // 2.36 errors, four 3.14, and the marginal critical value lies between them too.
    const values = Array.from({ length: 10 }, (_, at) => 1 + (2 * at) / 9);
    expect(limitsOf(values, new Array<number>(10).fill(0.2))).toEqual([
      ...[
        [7, 10],
        [6, 10],
        [5, 10],
        [4, 10],
        [3, 9],
        [2, 8],
        [1, 7],
        [1, 6],
        [1, 5],
        [1, 4],
      ],
    ]);
  });

  it('use the critical value of Dunnett where errors are equal', () => {
    // Dunnett 1964, two-sided 5 %, correlation ½, many degrees of freedom: 2.35 of three, 2.69 of nine
    // comparisons. A unit just beyond it is behind, one just within is not.
    for (const [others, critical] of [
      [3, 2.35],
      [9, 2.69],
    ] as const) {
      const rest = new Array<number>(others - 1).fill(0);
      const errors = new Array<number>(others + 1).fill(1);
      const first = (room: number) =>
        limitsOf([0, -room * Math.SQRT2, ...rest], errors, 20_000)[0]![1];
      expect(first(critical + 0.06)).toBe(others);
      expect(first(critical - 0.06)).toBe(others + 1);
    }
  });

  it('are the rank where there is no error', () => {
    expect(limitsOf([3, 1, 2, 2], [0, 0, 0, 0])).toEqual([
      [1, 1],
      [4, 4],
      [2, 3],
      [2, 3],
    ]);
    expect(limitsOf([7], [1])).toEqual([[1, 1]]);
  });

  it('are the same as from every pair in every draw', () => {
    const unit = fc.record({
      value: fc.double({ min: 0, max: 100, noNaN: true }),
      error: fc.constantFrom(0, 0.1, 1, 1, 5, 20),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 80 }), (units) => {
        const values = units.map(({ value }) => value);
        const errors = units.map(({ error }) => error);
        const plain = plainLimits(values, drawsOf(errors, 40));
        expect(limitsOf(values, errors, 40)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });
});
