/** Means of the scores below a group, or Copeland's count of pairwise wins. */
export const AGGREGATIONS = ['arithmetic', 'geometric', 'harmonic', 'copeland'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** How a value becomes a score: 固定标尺, 极差, 标准分, 百分位, 名次分, 博达分. */
export const NORMALISATIONS = [
  'goalposts',
  'minmax',
  'zscore',
  'percentile',
  'rank',
  'borda',
] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];

/**
 * What a missing score does: `skip`: the others carry its weight; `zero`: it counts 0; `mean`: it
 * counts what the units that have it score on average; `void`: nothing it belongs to has a score.
 */
export const MISSING_RULES = ['skip', 'zero', 'mean', 'void'] as const;
export type MissingRule = (typeof MISSING_RULES)[number];

/** An indicator (指标) of a scheme. */
export interface IndicatorNode {
  id: string;
  title: string;
  /** Relative to its siblings; 0: shown, not scored. */
  weight: number;
  better: 'high' | 'low';
  normalise: Normalisation;
  /** Values that score 0 and the scale's top, in the unit of the values; for goalposts alone. */
  worst: number | null;
  best: number | null;
  /** Share of the values drawn in at either end, 0…0.5. */
  winsorise: number;
  /** Score the natural logarithm, of the goalposts too. */
  log: boolean;
}

/** A module (模块), or the index itself. */
export interface GroupNode {
  id: string;
  title: string;
  /**
   * Relative to its siblings; null: it is only a heading, and what stands below it counts as if it
   * stood beside its siblings.
   */
  weight: number | null;
  aggregate: Aggregation;
  children: (GroupNode | IndicatorNode)[];
}

/** The structure of an index. */
export interface IndexTree {
  root: GroupNode;
  missing: MissingRule;
  /** Score of the best: 100, or 1. */
  scale: number;
}

export function isGroup(node: GroupNode | IndicatorNode): node is GroupNode {
  return 'children' in node;
}

/** All indicators below a group, in the order of the scheme. */
export function indicatorsBelow(group: GroupNode): IndicatorNode[] {
  return group.children.flatMap((child) => (isGroup(child) ? indicatorsBelow(child) : [child]));
}

/** All groups below a group, each after what it is made of. */
export function groupsBelow(group: GroupNode): GroupNode[] {
  return group.children.filter(isGroup).flatMap((child) => [...groupsBelow(child), child]);
}

/** What a group is aggregated of: headings stand aside for what is below them. */
export function aggregatedNodes(group: GroupNode): (GroupNode | IndicatorNode)[] {
  return group.children.flatMap((child) =>
    isGroup(child) && child.weight === null ? aggregatedNodes(child) : [child],
  );
}
