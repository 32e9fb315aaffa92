import { aggregatedNodes, isGroup } from '../../etl/method/index-tree.ts';
import type { GroupNode, IndexTree } from '../../etl/method/index-tree.ts';
import type { Goalposts, SchemeEdits } from '../../etl/method/scheme-edits.ts';
import { FULL_WEIGHT, scaleWeights, weightSum, wrongSums } from '../../etl/method/weight-sums.ts';

/** Sets weights; one that is what the scheme has is no change. */
export function withWeights(
  { root }: IndexTree,
  edits: SchemeEdits,
  weights: Readonly<Record<string, number>>,
): SchemeEdits {
  const own = new Map(nodesBelow(root).map(({ id, weight }) => [id, weight]));
  const all = { ...edits.weights, ...weights };
  const changed = Object.entries(all).filter(([id, weight]) => own.get(id) !== weight);
  return { ...edits, weights: Object.fromEntries(changed) };
}

/** Sets goalposts; those that the scheme has are no change. */
export function withGoalposts(
  { root }: IndexTree,
  edits: SchemeEdits,
  id: string,
  { worst, best }: Goalposts,
): SchemeEdits {
  const leaf = nodesBelow(root).find((node) => node.id === id);
  const { [id]: _, ...others } = edits.goalposts;
  const isOwn = leaf !== undefined && !isGroup(leaf) && leaf.worst === worst && leaf.best === best;
  return { ...edits, goalposts: isOwn ? others : { ...others, [id]: { worst, best } } };
}

/** The weight of a module: its own, or what a heading's parts sum to. */
export function moduleWeight(group: GroupNode): number {
  return group.weight ?? weightSum(group);
}

/** The weights that give a module another weight: its own, or those of a heading's parts in proportion. */
export function moduleWeights(group: GroupNode, weight: number): Record<string, number> {
  return group.weight === null ? scaled(group, weight) : { [group.id]: weight };
}

/** The weights that make every level sum to 100, each in proportion. */
export function balanced(root: GroupNode): Record<string, number> {
  const wrong = new Set(wrongSums(root).map(({ id }) => id));
  const groups = [root, ...nodesBelow(root).filter(isGroup)];
  return Object.assign(
    {},
    ...groups.filter(({ id }) => wrong.has(id)).map((group) => scaled(group, FULL_WEIGHT)),
  );
}

function scaled(group: GroupNode, sum: number): Record<string, number> {
  const parts = aggregatedNodes(group);
  const weights = scaleWeights(
    parts.map(({ weight }) => weight ?? 0),
    sum,
  );
  return Object.fromEntries(parts.map(({ id }, at) => [id, weights[at]!]));
}

function nodesBelow(group: GroupNode): GroupNode['children'] {
  return group.children.flatMap((child) =>
    isGroup(child) ? [child, ...nodesBelow(child)] : [child],
  );
}
