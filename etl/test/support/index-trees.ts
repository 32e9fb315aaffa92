import type { GroupNode, IndexTree, IndicatorNode } from '../../method/index-tree.ts';

/** An indicator scored against goalposts, by default 0 (worst) and 100 (best). */
export function indicatorNode(
  id: string,
  weight = 1,
  extra: Partial<IndicatorNode> = {},
): IndicatorNode {
  const { worst = 0, best = 100 } = extra;
  return {
    id,
    title: id,
    weight,
    better: worst! < best! ? 'high' : 'low',
    normalise: 'goalposts',
    worst,
    best,
    winsorise: 0,
    log: false,
    ...extra,
  };
}

/** A rate scored against goalposts, by default 0 (worst) and 1 (best). */
export function rateNode(
  id: string,
  weight: number,
  extra: Partial<IndicatorNode> = {},
): IndicatorNode {
  return indicatorNode(id, weight, { worst: 0, best: 1, ...extra });
}

/** A module; a heading when its weight is null. */
export function groupNode(
  id: string,
  weight: number | null,
  children: GroupNode['children'],
  aggregate: GroupNode['aggregate'] = 'arithmetic',
): GroupNode {
  return { id, title: id, weight, aggregate, children };
}

/** An index of 0…100 over the children. */
export function indexTree(
  children: GroupNode['children'],
  { aggregate, ...extra }: Partial<IndexTree> & Partial<Pick<GroupNode, 'aggregate'>> = {},
): IndexTree {
  return {
    root: groupNode('index', null, children, aggregate),
    missing: 'skip',
    scale: 100,
    ...extra,
  };
}
