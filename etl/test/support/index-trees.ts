import type { GroupNode, IndexTree, IndicatorNode } from '../../method/index-tree.ts';

/** An indicator whose values are its scores, unless it says otherwise. */
export function leaf(id: string, weight = 1, extra: Partial<IndicatorNode> = {}): IndicatorNode {
  return {
    id,
    title: id,
    weight,
    better: 'high',
    normalise: 'goalposts',
    worst: 0,
    best: 100,
    winsorise: 0,
    log: false,
    ...extra,
  };
}

export function group(
  id: string,
  weight: number | null,
  children: GroupNode['children'],
  aggregate: GroupNode['aggregate'] = 'arithmetic',
): GroupNode {
  return { id, title: id, weight, aggregate, children };
}

export function tree(
  children: GroupNode['children'],
  { aggregate, ...extra }: Partial<IndexTree> & Partial<Pick<GroupNode, 'aggregate'>> = {},
): IndexTree {
  return { root: group('index', null, children, aggregate), missing: 'skip', scale: 100, ...extra };
}
