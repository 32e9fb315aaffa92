import { groupsBelow, indicatorsBelow, aggregatedNodes } from '../method/index-tree.ts';
import type {
  Aggregation,
  GroupNode,
  IndexTree,
  IndicatorNode,
  MissingRule,
  Normalisation,
} from '../method/index-tree.ts';

const BOUNDED: readonly Normalisation[] = ['goalposts', 'minmax', 'percentile'];

/** A tree flattened for computing: its nodes are the leaves and then the groups, the index last. */
export interface IndexPlan {
  leaves: IndicatorNode[];
  groups: PlannedGroup[];
  missing: MissingRule;
  scale: number;
  /** One a node, as declared; 0 for headings and for the index. */
  weights: Float64Array;
  /** Every score lies between 0 and `scale`. */
  isBounded: boolean;
  /** Share of the index each leaf carries when nothing is missing; they sum to 1. */
  shares: Float64Array;
}

export interface PlannedGroup {
  id: string;
  aggregate: Aggregation;
  /** Places of the nodes it is made of, all before its own. */
  terms: number[];
}

export function planIndex({ root, missing, scale }: IndexTree): IndexPlan {
  const leaves = indicatorsBelow(root);
  const groups = [...groupsBelow(root), root];
  const nodes: (GroupNode | IndicatorNode)[] = [...leaves, ...groups];
  const weights = Float64Array.from(nodes, ({ weight }) => weight ?? 0);
  const planned = groups.map((group) => ({
    id: group.id,
    aggregate: group.aggregate,
    terms: aggregatedNodes(group)
      .filter(({ weight }) => weight !== 0)
      .map((term) => nodes.indexOf(term)),
  }));
  const shares = sharesOf(leaves.length, planned, weights);
  const isBounded =
    leaves.every(({ normalise }) => BOUNDED.includes(normalise)) &&
    groups.every(({ aggregate }) => aggregate !== 'copeland');
  return { leaves, groups: planned, missing, scale, weights, isBounded, shares };
}

function sharesOf(
  leaves: number,
  groups: readonly PlannedGroup[],
  weights: Float64Array,
): Float64Array {
  const shares = new Float64Array(weights.length);
  shares[shares.length - 1] = 1;
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const { terms } = groups[at]!;
    const total = terms.reduce((sum, term) => sum + weights[term]!, 0);
    // A heading carries nothing itself: what is below it is reached from above.
    const share = shares[leaves + at]!;
    for (const term of terms) shares[term]! += (share * weights[term]!) / total;
  }
  return shares.subarray(0, leaves);
}
