import { groupsBelow, indicatorsBelow, aggregatedNodes } from '../method/index-tree.ts';
import type {
  Aggregation,
  GroupNode,
  IndexTree,
  IndicatorNode,
  MissingRule,
  Normalisation,
} from '../method/index-tree.ts';

const BOUNDED: readonly Normalisation[] = ['goalposts', 'minmax', 'percentile', 'fracmax'];

/**
 * An index tree flattened for computing. Its nodes are numbered: first the leaves, then the groups;
 * the last group is the index.
 */
export interface IndexPlan {
  leaves: IndicatorNode[];
  groups: PlannedGroup[];
  missing: MissingRule;
  scale: number;
  /** One per node, as declared; 0 for headings and for the index. */
  weights: Float64Array;
  /** False where Copeland makes the index: it has no points that could be added. */
  takesAdjustments: boolean;
  /**
   * For each leaf the place of its reference unit among the units; −1: it is not among them; null: the
   * leaf has none.
   */
  references: (number | null)[];
  /** Every score lies between 0 and `scale`. */
  isBounded: boolean;
  /** The share of the index each leaf carries when nothing is missing; the shares sum to 1. */
  shares: Float64Array;
}

export interface PlannedGroup {
  id: string;
  aggregate: Aggregation;
  /** Numbers of the nodes it is made of; all are lower than its own. */
  terms: number[];
}

/**
 * Flattens an index tree.
 * @param codes of the units, in the order in which they are scored; needed for reference units only
 */
export function planIndex(
  { root, missing, scale }: IndexTree,
  codes: readonly string[] = [],
): IndexPlan {
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
  const references = leaves.map(({ reference }) =>
    reference === undefined ? null : codes.indexOf(reference),
  );
  const takesAdjustments = root.aggregate !== 'copeland';
  return {
    leaves,
    groups: planned,
    missing,
    scale,
    weights,
    takesAdjustments,
    references,
    isBounded,
    shares,
  };
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
    // A heading has a share of 0: its indicators are terms of the group above it.
    const share = shares[leaves + at]!;
    for (const term of terms) shares[term]! += (share * weights[term]!) / total;
  }
  return shares.subarray(0, leaves);
}
