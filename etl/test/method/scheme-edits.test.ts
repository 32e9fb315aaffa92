import { describe, expect, it } from 'vitest';
import { indicatorsBelow } from '../../method/index-tree.ts';
import { editsText, editTree, NO_EDITS, parseEdits } from '../../method/scheme-edits.ts';
import { scaleWeights, wrongSums } from '../../method/weight-sums.ts';
import { groupNode, indexTree, rateNode } from '../support/index-trees.ts';

const tree = indexTree([
  groupNode('heading', null, [rateNode('a', 30), rateNode('b', 20)]),
  groupNode('own', 50, [rateNode('c', 60), rateNode('d', 40)]),
]);
const EDITS = {
  weights: { own: 40, a: 40.5 },
  goalposts: { d: { worst: 0.3, best: 0.05 } },
  normalise: 'minmax',
  aggregate: 'geometric',
} as const;

describe('the text of edits', () => {
  it('is the same for the same edits, and read back', () => {
    const text = 'a:40.5,own:40,d:0.3~0.05,normalise=minmax,aggregate=geometric';
    expect(editsText(EDITS)).toBe(text);
    expect(editsText({ ...EDITS, weights: { a: 40.5, own: 40 } })).toBe(text);
    expect(parseEdits(text)).toEqual(EDITS);
    expect([editsText(NO_EDITS), parseEdits('')]).toEqual(['', NO_EDITS]);
  });

  it('holds ids of any letters', () => {
    const edits = { ...NO_EDITS, weights: { '三,大:领=域~': 5 } };
    expect(parseEdits(editsText(edits))).toEqual(edits);
  });

  it.each([
    'a',
    'a:',
    'a:x',
    'a:1~',
    'a:1~x',
    'a:Infinity',
    'normalise=x',
    'x=y',
    ':1',
    '%E0%A4%A:1',
  ])('is not %s', (text) => {
    expect(parseEdits(text)).toBeNull();
  });
});

describe('an edited tree', () => {
  it('has other weights, goalposts and methods, and a heading stays one', () => {
    const { root } = editTree(tree, {
      ...EDITS,
      weights: { ...EDITS.weights, heading: 9, gone: 1 },
    });
    const [heading, own] = root.children;
    expect([heading!.weight, own!.weight]).toEqual([null, 40]);
    expect(root.aggregate).toBe('geometric');
    expect(
      indicatorsBelow(root).map(({ id, weight, worst, best, better, normalise }) => [
        id,
        weight,
        worst,
        best,
        better,
        normalise,
      ]),
    ).toEqual([
      ['a', 40.5, 0, 1, 'high', 'minmax'],
      ['b', 20, 0, 1, 'high', 'minmax'],
      ['c', 60, 0, 1, 'high', 'minmax'],
      ['d', 40, 0.3, 0.05, 'low', 'minmax'],
    ]);
  });
});

describe('weights', () => {
  it('sum to 100 at each level, where a heading is no level', () => {
    expect(wrongSums(tree.root)).toEqual([]);
    const { root } = editTree(tree, { ...NO_EDITS, weights: { a: 33, c: 61.5 } });
    expect(wrongSums(root)).toEqual([
      { id: 'index', title: 'index', sum: 103 },
      { id: 'own', title: 'own', sum: 101.5 },
    ]);
  });

  it.each([
    [[30, 20, 50], 200, [60, 40, 100]],
    // 33.33 three times leaves 0.01.
    [[1, 1, 1], 100, [33.34, 33.33, 33.33]],
    [[0, 0], 30, [15, 15]],
    [[25, 75, 0], 50, [12.5, 37.5, 0]],
  ])('%j become in proportion %d: %j', (weights, to, expected) => {
    expect(scaleWeights(weights, to)).toEqual(expected);
  });
});
