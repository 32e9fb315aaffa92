/** How the scores below a group are aggregated: means, or Copeland's count of pairwise wins. */
export const AGGREGATIONS = ['arithmetic', 'geometric', 'harmonic', 'copeland'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];
export const AGGREGATION_NAMES: Record<Aggregation, string> = {
  arithmetic: '算术平均',
  geometric: '几何平均',
  harmonic: '调和平均',
  copeland: '科普兰',
};

/** How a value becomes a score. */
export const NORMALISATIONS = [
  'goalposts',
  'minmax',
  'zscore',
  'percentile',
  'rank',
  'borda',
  'distance',
  'fracmax',
] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];
export const NORMALISATION_NAMES: Record<Normalisation, string> = {
  goalposts: '固定标尺',
  minmax: '极差',
  zscore: '标准分',
  percentile: '百分位',
  rank: '名次分',
  borda: '博达分',
  distance: '距离',
  fracmax: '占最大值比',
};

/**
 * What a missing score does. `skip`: the others carry its weight. `zero`: it counts as 0. `mean`: it
 * counts as the mean score of the units that have one. `void`: the groups above it have no score.
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
  /** Goalposts: the values that score 0 and the full mark, in the unit of the values; else null. */
  worst: number | null;
  best: number | null;
  /** Distance: code of the unit (基准单位), or the value (目标), that has the full mark. */
  reference?: string | undefined;
  target?: number | undefined;
  /** Share of the values that is winsorised at each end, 0…0.5. */
  winsorise: number;
  /** Whether the natural logarithm is scored, also of goalposts and target. */
  log: boolean;
}

/** A module (模块), or the index itself. */
export interface GroupNode {
  id: string;
  title: string;
  /**
   * Relative to its siblings. Null: it is only a heading, and its children count as children of the
   * group above.
   */
  weight: number | null;
  aggregate: Aggregation;
  children: (GroupNode | IndicatorNode)[];
}

/** The structure of an index. */
export interface IndexTree {
  root: GroupNode;
  missing: MissingRule;
  /** Full mark: 100, or 1. */
  scale: number;
}

export function isGroup(node: GroupNode | IndicatorNode): node is GroupNode {
  return 'children' in node;
}

/** Returns all indicators below a group, in the order of the scheme. */
export function indicatorsBelow(group: GroupNode): IndicatorNode[] {
  return group.children.flatMap((child) => (isGroup(child) ? indicatorsBelow(child) : [child]));
}

/** Returns all groups below a group, each after the groups inside it. */
export function groupsBelow(group: GroupNode): GroupNode[] {
  return group.children.filter(isGroup).flatMap((child) => [...groupsBelow(child), child]);
}

/** Returns the nodes a group is aggregated from: a heading is replaced by its children. */
export function aggregatedNodes(group: GroupNode): (GroupNode | IndicatorNode)[] {
  return group.children.flatMap((child) =>
    isGroup(child) && child.weight === null ? aggregatedNodes(child) : [child],
  );
}
