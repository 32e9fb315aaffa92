import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeIndex } from '../../scoring/compute-index.ts';
import { contributions } from '../../scoring/contributions.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import type { IndexPlan } from '../../scoring/index-plan.ts';
import { groupNode, indexTree, rateNode } from '../support/index-trees.ts';

const columns = (...values: number[][]) => values.map((each) => Float64Array.from(each));
const parts = (plan: IndexPlan, values: Float64Array[]) =>
  contributions(plan, computeIndex(plan, values))?.map((column) => [...column]);

describe('contributions', () => {
  it('are w·s / Σw over what applies', () => {
    const plan = planIndex(
      indexTree([groupNode('m', null, [rateNode('a', 60), rateNode('b', 20)]), rateNode('c', 20)]),
    );
    // The second unit lacks b: 60/80 · 50 and 20/80 · 100.
    expect(parts(plan, columns([0.5, 0.5], [1, NaN], [0, 1]))).toEqual([
      [30, 37.5],
      [20, 0],
      [0, 25],
    ]);
  });

  it('pass through modules that have a weight of their own', () => {
    const plan = planIndex(
      indexTree([groupNode('m', 50, [rateNode('a', 1), rateNode('b', 1)]), rateNode('c', 50)]),
    );
    // Half of the half each; without b, a carries the whole half.
    expect(parts(plan, columns([1, 1], [0.5, NaN], [0.2, 0.2]))).toEqual([
      [25, 50],
      [12.5, 0],
      [10, 10],
    ]);
  });

  it('are null where a mean is not arithmetic', () => {
    const plan = planIndex(
      indexTree([rateNode('a', 50), rateNode('b', 50)], { aggregate: 'geometric' }),
    );
    expect(parts(plan, columns([1], [1]))).toBeUndefined();
  });

  it('sum to the index', () => {
    const rate = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN });
    const plan = planIndex(
      indexTree([
        groupNode('m', null, [rateNode('a', 30), rateNode('b', 12.5)]),
        groupNode('n', 57.5, [
          rateNode('c', 70),
          groupNode('o', 30, [rateNode('d', 3), rateNode('e', 97)]),
        ]),
      ]),
    );
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
