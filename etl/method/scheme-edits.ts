import { AGGREGATIONS, isGroup, NORMALISATIONS } from './index-tree.ts';
import type {
  Aggregation,
  GroupNode,
  IndexTree,
  IndicatorNode,
  Normalisation,
} from './index-tree.ts';

/** Goalposts (标尺): the values that score 0 and the full mark. */
export interface Goalposts {
  worst: number;
  best: number;
}

/** What is to be different in a scheme. */
export interface SchemeEdits {
  /** By id of an indicator, or of a module that has a weight of its own. */
  weights: Readonly<Record<string, number>>;
  /** By id of an indicator. */
  goalposts: Readonly<Record<string, Goalposts>>;
  /** Of every indicator; null: as the scheme has it. */
  normalise: Normalisation | null;
  /** Of every level; null: as the scheme has it. */
  aggregate: Aggregation | null;
}

export const NO_EDITS: SchemeEdits = {
  weights: {},
  goalposts: {},
  normalise: null,
  aggregate: null,
};

/** `first_resolved:25,satisfied:0.8~0.98,normalise=minmax`: the same edits have the same text. */
export function editsText({ weights, goalposts, normalise, aggregate }: SchemeEdits): string {
  const byId = <T>(record: Readonly<Record<string, T>>, text: (value: T) => string) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => `${encodeURIComponent(id)}:${text(value)}`);
  return [
    ...byId(weights, String),
    ...byId(goalposts, ({ worst, best }) => `${worst}~${best}`),
    ...(normalise === null ? [] : [`normalise=${normalise}`]),
    ...(aggregate === null ? [] : [`aggregate=${aggregate}`]),
  ].join(',');
}

/** The reverse of `editsText`; null for a text that is none. */
export function parseEdits(text: string): SchemeEdits | null {
  const weights: Record<string, number> = {};
  const goalposts: Record<string, Goalposts> = {};
  let { normalise, aggregate } = NO_EDITS;
  for (const part of text.split(',').filter((each) => each !== '')) {
    const [, id, first, last] = EDIT.exec(part) ?? [];
    const [, method, name] = METHOD.exec(part) ?? [];
    if (id !== undefined) {
      const [own, value, best] = [decode(id), number(first), number(last)];
      if (own === null || value === null) return null;
      if (last === undefined) weights[own] = value;
      else if (best === null) return null;
      else goalposts[own] = { worst: value, best };
    } else if (method === 'normalise') {
      normalise = NORMALISATIONS.find((each) => each === name) ?? null;
      if (normalise === null) return null;
    } else {
      aggregate = AGGREGATIONS.find((each) => each === name) ?? null;
      if (aggregate === null) return null;
    }
  }
  return { weights, goalposts, normalise, aggregate };
}

const EDIT = /^([^:=]+):([^~]+)(?:~(.+))?$/;
const METHOD = /^(normalise|aggregate)=(\w+)$/;

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** Null for what is no encoded text: `%E0%A4%A`. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Applies edits to an index tree; those of nodes that it does not have change nothing. */
export function editTree(tree: IndexTree, edits: SchemeEdits): IndexTree {
  return { ...tree, root: editGroup(tree.root, edits) };
}

function editGroup(group: GroupNode, edits: SchemeEdits): GroupNode {
  return {
    ...group,
    // A heading has no weight of its own.
    weight: group.weight === null ? null : (edits.weights[group.id] ?? group.weight),
    aggregate: edits.aggregate ?? group.aggregate,
    children: group.children.map((child) =>
      isGroup(child) ? editGroup(child, edits) : editLeaf(child, edits),
    ),
  };
}

function editLeaf(leaf: IndicatorNode, edits: SchemeEdits): IndicatorNode {
  const marks = edits.goalposts[leaf.id];
  return {
    ...leaf,
    weight: edits.weights[leaf.id] ?? leaf.weight,
    normalise: edits.normalise ?? leaf.normalise,
    ...(marks && { ...marks, better: marks.worst < marks.best ? 'high' : 'low' }),
  };
}
