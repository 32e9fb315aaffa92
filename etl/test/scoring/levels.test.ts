import { describe, expect, it } from 'vitest';
import { computeIndex } from '../../scoring/compute-index.ts';
import { contributions } from '../../scoring/contributions.ts';
import { planIndex } from '../../scoring/index-plan.ts';
import type { IndexTree, MissingRule } from '../../method/index-tree.ts';
import { groupNode, indicatorNode, indexTree } from '../support/index-trees.ts';

/** Returns the scores of the groups of a tree by id, units in the order of the columns. */
function groupsOf(of: IndexTree, columns: number[][]): Record<string, number[]> {
  const plan = planIndex(of);
  const { groups } = computeIndex(
    plan,
    columns.map((column) => Float64Array.from(column)),
  );
  return Object.fromEntries(plan.groups.map(({ id }, at) => [id, [...groups[at]!]]));
}

const shares = (of: IndexTree) => [...planIndex(of).shares];

describe('a module without a weight', () => {
  const headings = indexTree([
    groupNode('h1', null, [indicatorNode('a', 20), indicatorNode('b', 30)]),
    groupNode('h2', null, [indicatorNode('c', 50)]),
  ]);

  it('is only a heading: its indicators count as if they belonged to the level above', () => {
    // 0.2·100 + 0.3·50 + 0.5·10 = 40; not the mean of h1 (70) and h2 (10).
    const { index, h1, h2 } = groupsOf(headings, [[100], [50], [10]]);
    expect(index![0]).toBeCloseTo(40, 12);
    // (20·100 + 30·50) / 50.
    expect(h1![0]).toBeCloseTo(70, 12);
    expect(h2![0]).toBeCloseTo(10, 12);
    expect(shares(headings)).toEqual([0.2, 0.3, 0.5]);
  });

  it('loses no weight with its indicators: the others carry it', () => {
    // b missing: (20·100 + 50·10) / 70.
    expect(groupsOf(headings, [[100], [NaN], [10]])['index']![0]).toBeCloseTo(2500 / 70, 12);
  });

  it('may hold modules with a weight', () => {
    const mixed = indexTree([
      groupNode('h', null, [
        groupNode('m1', 30, [indicatorNode('a', 100)]),
        groupNode('m2', 20, [indicatorNode('b', 50), indicatorNode('c', 50)]),
      ]),
      groupNode('m3', 50, [indicatorNode('d', 100)]),
    ]);
    expect(shares(mixed)).toEqual([0.3, 0.1, 0.1, 0.5]);
    // m2 = (40 + 80) / 2 = 60; h = (30·10 + 20·60) / 50 = 30; 0.3·10 + 0.2·60 + 0.5·100 = 65.
    const { index, h, m2 } = groupsOf(mixed, [[10], [40], [80], [100]]);
    expect(m2![0]).toBeCloseTo(60, 12);
    expect(h![0]).toBeCloseTo(30, 12);
    expect(index![0]).toBeCloseTo(65, 12);
  });

  it('has no score when its indicators are only shown, and the index leaves it out', () => {
    const shown = indexTree([
      groupNode('h', null, [indicatorNode('a', 100)]),
      groupNode('s', null, [indicatorNode('b', 0)]),
    ]);
    expect(
      groupsOf(shown, [
        [40, 60],
        [1, 2],
      ]),
    ).toEqual({
      h: [40, 60],
      s: [NaN, NaN],
      index: [40, 60],
    });
    expect(shares(shown)).toEqual([1, 0]);
  });
});

describe('modules with a weight', () => {
  const nested = indexTree([
    groupNode('m1', 40, [indicatorNode('a', 25), indicatorNode('b', 75)]),
    groupNode('m2', 60, [indicatorNode('c', 100)]),
  ]);

  it('are aggregated first, then weighed', () => {
    // m1 = 0.25·80 + 0.75·40 = 50; 0.4·50 + 0.6·100 = 80.
    const { index, m1 } = groupsOf(nested, [[80], [40], [100]]);
    expect(m1![0]).toBeCloseTo(50, 12);
    expect(index![0]).toBeCloseTo(80, 12);
    expect(shares(nested)).toEqual([0.1, 0.3, 0.6].map((share) => expect.closeTo(share, 12)));
  });

  it('keep their weight as long as one of their indicators applies', () => {
    // m1 = 80 of a alone; 0.4·80 + 0.6·100 = 92.
    expect(groupsOf(nested, [[80], [NaN], [100]])['index']![0]).toBeCloseTo(92, 12);
    // Nothing of m1: m2 alone.
    expect(groupsOf(nested, [[NaN], [NaN], [30]])['index']![0]).toBeCloseTo(30, 12);
  });

  it('may mix means: an arithmetic mean inside a geometric one', () => {
    const mixed = indexTree(
      [
        groupNode('m1', 1, [indicatorNode('a'), indicatorNode('b')], 'arithmetic'),
        groupNode('m2', 1, [indicatorNode('c')]),
      ],
      { aggregate: 'geometric' },
    );
    // m1 = (10 + 70) / 2 = 40; √(40·90) = 60.
    expect(groupsOf(mixed, [[10], [70], [90]])['index']![0]).toBeCloseTo(60, 12);
  });

  it('may have any weights: 2 to 1 is the same as 20 to 10', () => {
    const relative = indexTree([
      groupNode('m1', 2, [indicatorNode('a', 3)]),
      groupNode('m2', 1, [indicatorNode('b', 7)]),
    ]);
    // (2·90 + 1·30) / 3 = 70.
    expect(groupsOf(relative, [[90], [30]])['index']![0]).toBeCloseTo(70, 12);
  });
});

describe('a missing score', () => {
  const values = [
    [100, 40, 10],
    [NaN, 60, 20],
  ];
  it.each<[MissingRule, number]>([
    ['skip', 100], // a alone
    ['zero', 50], // (100 + 0) / 2
    ['mean', 70], // (100 + (60 + 20) / 2) / 2
    ['void', NaN],
  ])('%s: the index is %d', (missing, expected) => {
    const index = groupsOf(
      indexTree([indicatorNode('a'), indicatorNode('b')], { missing }),
      values,
    )['index']!;
    expect(index[0]).toBe(expected);
    // (40 + 60) / 2, (10 + 20) / 2 whatever the rule.
    expect(index.slice(1)).toEqual([50, 15]);
  });

  it('makes every level above it missing under `void`, and no other module', () => {
    const of = indexTree(
      [
        groupNode('m1', 1, [indicatorNode('a'), indicatorNode('b')]),
        groupNode('m2', 1, [indicatorNode('c')]),
      ],
      {
        missing: 'void',
      },
    );
    const { m1, m2, index } = groupsOf(of, [...values, [8, 8, 8]]);
    expect([m1![0], m2![0], index![0]]).toEqual([NaN, 8, NaN]);
    // (50 + 8) / 2.
    expect(index![1]).toBe(29);
  });

  it('makes nothing missing when its indicator is only shown', () => {
    const of = indexTree([indicatorNode('a'), indicatorNode('b', 0)], { missing: 'void' });
    expect(groupsOf(of, values)['index']).toEqual([100, 40, 10]);
  });

  it('stays missing under `mean` when all units lack it', () => {
    const of = indexTree([indicatorNode('a'), indicatorNode('b')], { missing: 'mean' });
    expect(groupsOf(of, [[30], [NaN]])['index']).toEqual([30]);
  });
});

describe('an indicator that is the same for all units', () => {
  // b is equal for all, c is not: 20 of 10…30 is half way.
  const values = [
    [100, 40, 10],
    [7, 7, 7],
    [10, 20, 30],
  ];
  const relative = (id: string, weight: number) =>
    indicatorNode(id, weight, { normalise: 'minmax' });

  it.each<MissingRule>(['skip', 'zero', 'mean', 'void'])(
    'has no score and its weight drops out, even where missing scores are: %s',
    (missing) => {
      const of = indexTree([indicatorNode('a', 20), relative('b', 50), relative('c', 30)], {
        missing,
      });
      const plan = planIndex(of);
      const columns = values.map((column) => Float64Array.from(column));
      const result = computeIndex(plan, columns);
      expect([...result.scores[1]!]).toEqual([NaN, NaN, NaN]);
      // (20·100 + 30·0) / 50, (20·40 + 30·50) / 50, (20·10 + 30·100) / 50.
      expect([...result.groups.at(-1)!]).toEqual([40, 46, 64]);
      // c = w·s / 50, nothing of b.
      expect(contributions(plan, result)!.map((column) => [...column])).toEqual([
        [40, 16, 4],
        [0, 0, 0],
        [0, 30, 60],
      ]);
    },
  );

  it.each<MissingRule>(['skip', 'zero', 'mean', 'void'])(
    'leaves a module that has only this indicator without a score and out of the index: %s',
    (missing) => {
      const of = indexTree(
        [groupNode('m1', 60, [indicatorNode('a', 100)]), groupNode('m2', 40, [relative('b', 100)])],
        {
          missing,
        },
      );
      expect(groupsOf(of, values.slice(0, 2))).toEqual({
        m1: [100, 40, 10],
        m2: [NaN, NaN, NaN],
        index: [100, 40, 10],
      });
    },
  );

  it('drops out of every mean, and of the comparisons of Copeland', () => {
    const of = (aggregate: 'geometric' | 'harmonic' | 'copeland') =>
      indexTree([indicatorNode('a', 1), relative('b', 1)], { aggregate });
    expect(groupsOf(of('harmonic'), values.slice(0, 2))['index']).toEqual([100, 40, 10]);
    const geometric = groupsOf(of('geometric'), values.slice(0, 2))['index']!;
    expect(geometric.map((score) => Number(score.toFixed(9)))).toEqual([100, 40, 10]);
    expect(groupsOf(of('copeland'), values.slice(0, 2))['index']).toEqual([2, 0, -2]);
  });

  it('leaves no index when it is the only one', () => {
    const of = indexTree([groupNode('m', 100, [relative('b', 100)])]);
    expect(groupsOf(of, [[7, 7, 7]])).toEqual({ m: [NaN, NaN, NaN], index: [NaN, NaN, NaN] });
  });

  it('differs from an indicator without any value, which follows the rule for missing scores', () => {
    const of = (missing: MissingRule) =>
      indexTree([indicatorNode('a'), relative('b', 1)], { missing });
    const columns = [
      [100, 40],
      [NaN, NaN],
    ];
    // (100 + 0) / 2, (40 + 0) / 2.
    expect(groupsOf(of('zero'), columns)['index']).toEqual([50, 20]);
    expect(groupsOf(of('void'), columns)['index']).toEqual([NaN, NaN]);
  });
});
