import { describe, expect, it } from 'vitest';
import { normalise } from '../../scoring/normalise.ts';
import { treat, treatedMarks } from '../../scoring/treat.ts';
import { expectColumn } from '../support/expect-column.ts';
import { indicatorNode } from '../support/index-trees.ts';

describe('winsorising', () => {
  const values = Float64Array.of(100, 2, 1, NaN, 4, 3);
  it('limits values to the quantiles of the share, by definition 7 of Hyndman and Fan', () => {
    // Of 1, 2, 3, 4, 100: place 0.1·4 = 0.4 → 1 + 0.4·1 = 1.4; 0.9·4 = 3.6 → 4 + 0.6·96 = 61.6.
    expectColumn(treat(values, indicatorNode('x', 1, { winsorise: 0.1 })), [
      61.6,
      2,
      1.4,
      NaN,
      4,
      3,
    ]);
    // Places 1 and 3: 2 and 4.
    expectColumn(treat(values, indicatorNode('x', 1, { winsorise: 0.25 })), [4, 2, 2, NaN, 4, 3]);
  });
  it('changes nothing when the share is 0 or there is one value', () => {
    expect(treat(values, indicatorNode('x'))).toBe(values);
    expectColumn(treat(Float64Array.of(8), indicatorNode('x', 1, { winsorise: 0.4 })), [8]);
    expectColumn(treat(Float64Array.of(NaN), indicatorNode('x', 1, { winsorise: 0.4 })), [NaN]);
  });
});

describe('logarithms', () => {
  it('are taken after winsorising', () => {
    // Of 1, 10, 100, 1000, 10000 the quarter is 10, three quarters 1000.
    const treated = treat(
      Float64Array.of(1, 10, 100, 1000, 10_000),
      indicatorNode('x', 1, { winsorise: 0.25, log: true }),
    );
    expectColumn(treated, [10, 10, 100, 1000, 1000].map(Math.log));
  });
  it('are taken of the goalposts too', () => {
    // ln(1000/10) / ln(100000/10) = 2 / 4.
    const income = indicatorNode('x', 1, { log: true, worst: 10, best: 100_000 });
    const treated = treat(Float64Array.of(1000, 1, 1e6), income);
    expectColumn(
      normalise(treated, income, treatedMarks(income, treated, null), 100),
      [50, 0, 100],
    );
  });
  it('of 0 lie beyond the lower goalpost', () => {
    const low = indicatorNode('x', 1, { log: true, worst: 8, best: 2 });
    const treated = treat(Float64Array.of(0, 4, 8), low);
    expectColumn(normalise(treated, low, treatedMarks(low, treated, null), 100), [100, 50, 0]);
  });

  it('of 0 and of negative values are refused', () => {
    const relative = indicatorNode('x', 1, { log: true, normalise: 'minmax' });
    expect(() => treat(Float64Array.of(1, 0), relative)).toThrow('指标 x 有值 0 不能取对数');
    expect(() => treat(Float64Array.of(1, -1), indicatorNode('x', 1, { log: true }))).toThrow(
      '有值 -1',
    );
    // Drawn in to its neighbour, the 0 is gone: of 0, 4, 4 a quarter of the way is 2.
    const drawn = indicatorNode('x', 1, { log: true, winsorise: 0.25 });
    expectColumn(treat(Float64Array.of(0, 4, 4), drawn), [2, 4, 4].map(Math.log));
  });
});

describe('marks', () => {
  const distance = { normalise: 'distance' } as const;
  it('are a target, its logarithm where logarithms are scored', () => {
    const marks = (log: boolean) =>
      treatedMarks(
        indicatorNode('x', 1, { ...distance, target: 8, log }),
        Float64Array.of(1),
        null,
      );
    expect(marks(false)).toEqual({ worst: null, best: 8 });
    expect(marks(true)).toEqual({ worst: null, best: Math.log(8) });
  });
  it('are the treated value of the reference unit, missing where it has none', () => {
    const best = (place: number) => {
      const leaf = indicatorNode('x', 1, { ...distance, reference: 'A' });
      return treatedMarks(leaf, Float64Array.of(4, NaN), place).best;
    };
    expect([best(0), best(1), best(-1)]).toEqual([4, NaN, NaN]);
  });
});

describe('a share of the maximum', () => {
  it('is of no negative value', () => {
    const leaf = indicatorNode('x', 1, { normalise: 'fracmax' });
    expectColumn(treat(Float64Array.of(0, NaN, 3), leaf), [0, NaN, 3]);
    expect(() => treat(Float64Array.of(3, -2), leaf)).toThrow('指标 x 有负值 -2');
    expect(() => treat(Float64Array.of(3, 0.5), { ...leaf, log: true })).toThrow('有负值 -0.69');
  });
});
