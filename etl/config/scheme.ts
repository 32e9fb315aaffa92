import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../base/errors.ts';
import { SCHEME_INDICATOR_IDS, SCHEME_INDICATORS } from '../method/scheme-indicator.ts';
import type { GroupNode, IndexTree, IndicatorNode } from '../method/index-tree.ts';
import { shortHash } from '../base/text.ts';
import type { DataDir } from './data-dir.ts';
import { existingFile } from './existing-file.ts';
import { readYaml } from './read-yaml.ts';
import { betterDirection, isModule, schemeSchema } from './scheme-schema.ts';
import type { WrittenIndicator, WrittenModule, WrittenScheme } from './scheme-schema.ts';

/** A scheme (方案): the structure of an index, its weights, goalposts and bands (method.md §5). */
export interface Scheme extends IndexTree {
  /** File name without `.yaml` or `.yml`. */
  id: string;
  title: string;
  /** Declared version and content hash: any edit shows. */
  fingerprint: string;
  /** Days between which editions may end; open where absent. */
  valid: { from?: string | undefined; to?: string | undefined };
  /** Decimals of the published index; null: not rounded. */
  decimals: number | null;
  min_cases: number;
  min_weight: number;
  /** In points of the index. */
  adjustment_limit: number;
  domains: string[];
  /** Units of peer groups other than the register's, by the group's name. */
  peer_groups: Record<string, string[]>;
  colours: { by: 'rank' | 'score'; bands: number[] };
}

/** Whether editions that end on a day may be made by a scheme. */
export function isValidOn({ valid: { from, to } }: Scheme, date: string): boolean {
  return (from === undefined || from <= date) && (to === undefined || date <= to);
}

/** `自 2024-01-01 起至 2024-12-31 止有效` */
export function validityText({ valid: { from, to } }: Scheme): string {
  return `${from === undefined ? '' : `自 ${from} 起`}${to === undefined ? '' : `至 ${to} 止`}有效`;
}

/** Reads `schemes/<id>.yaml`. */
export function readScheme(dir: DataDir, id: string): Scheme {
  const known = dir.list('schemes', '.yaml');
  const file = known.find(({ name }) => name === id);
  if (file === undefined) {
    throw new UserError(
      `没有名为 ${id} 的方案，可用的有：${known.map(({ name }) => name).join('、')}。`,
    );
  }
  return readSchemeFile(file.path, SCHEME_INDICATOR_IDS);
}

/** Reads a scheme by its name, or by its path when the text is one: `own`, `draft/own.yaml`. */
export function readSchemeOrFile(dir: DataDir, nameOrPath: string): Scheme {
  return /\.ya?ml$/i.test(nameOrPath)
    ? readSchemeFile(nameOrPath, SCHEME_INDICATOR_IDS)
    : readScheme(dir, nameOrPath);
}

/**
 * Reads a scheme from anywhere.
 * @param known ids that its indicators may have; null: any, for a table of one's own
 * @throws UserError naming file, line and field of the first mistake
 */
export function readSchemeFile(path: string, known: readonly string[] | null): Scheme {
  const written = readYaml(existingFile(path), schemeSchema(known));
  const { version, decimals, adjustment_limit, indicators, modules, ...rest } = written;
  return {
    ...rest,
    adjustment_limit: adjustment_limit ?? (DEFAULT_ADJUSTMENT_LIMIT * written.scale) / 100,
    id: basename(path).replace(/\.ya?ml$/i, ''),
    fingerprint: `${version}+${shortHash(readFileSync(path, 'utf8'))}`,
    decimals: decimals === 'full' ? null : decimals,
    root: makeGroup({ id: 'index', title: written.title, indicators, modules }, written),
  };
}

/** Points of 100. */
const DEFAULT_ADJUSTMENT_LIMIT = 5;

type Defaults = Pick<WrittenScheme, 'weights' | 'normalise' | 'aggregate'>;

function makeGroup(
  { id, title, weight, aggregate, indicators, modules }: WrittenModule,
  defaults: Defaults,
): GroupNode {
  const below = { ...defaults, aggregate: aggregate ?? defaults.aggregate };
  return {
    id,
    title,
    weight: weight ?? (defaults.weights === 'relative' ? 1 : null),
    aggregate: below.aggregate,
    children: [...(indicators ?? []), ...(modules ?? [])].map((child) =>
      isModule(child) ? makeGroup(child, below) : makeLeaf(child, below),
    ),
  };
}

function makeLeaf(written: WrittenIndicator, defaults: Defaults): IndicatorNode {
  const { id, title, weight, normalise, worst, best, winsorise, log } = written;
  const known = (SCHEME_INDICATORS as Partial<Record<string, { title: string }>>)[id];
  return {
    id,
    title: title ?? known?.title ?? id,
    weight: weight ?? 1,
    better: betterDirection(written),
    normalise: normalise ?? defaults.normalise,
    worst: worst ?? null,
    best: best ?? null,
    winsorise,
    log,
  };
}
