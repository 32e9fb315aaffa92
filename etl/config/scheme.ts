import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { shortHash } from '../base/sha256.ts';
import { UserError } from '../base/errors.ts';
import type { GroupNode, IndexTree, IndicatorNode } from '../method/index-tree.ts';
import type { DataDir } from './data-dir.ts';
import { schemeIndicators } from './indicators.ts';
import type { SchemeIndicators } from './indicators.ts';
import { existingFile } from './existing-file.ts';
import { readYaml } from './read-yaml.ts';
import { schemeSchema } from './scheme-schema.ts';
import { betterDirection, isModule } from './written-scheme.ts';
import type { WrittenIndicator, WrittenModule, WrittenScheme } from './written-scheme.ts';

/** A scheme (方案): the structure of an index, its weights, goalposts and bands (method.md §5). */
export interface Scheme extends IndexTree {
  /** File name without `.yaml` or `.yml`. */
  id: string;
  title: string;
  /** Declared version and hash of the content, so that any change is visible. */
  fingerprint: string;
  /** First and last day on which editions may end; absent: no limit. */
  valid: { from?: string | undefined; to?: string | undefined };
  /** Decimals of the published index; null: not rounded. */
  decimals: number | null;
  min_cases: number;
  min_weight: number;
  /** Points of the index; adjustments are limited to ± this. */
  adjustment_limit: number;
  domains: string[];
  /** Codes of units by the name of their peer group, where it differs from the register. */
  peer_groups: Record<string, string[]>;
  colours: { by: 'rank' | 'score'; bands: number[] };
}

/** Returns whether a scheme may be used for editions that end on a day. */
export function isValidOn({ valid: { from, to } }: Scheme, date: string): boolean {
  return (from === undefined || from <= date) && (to === undefined || date <= to);
}

/** Formats the validity: `自 2024-01-01 起至 2024-12-31 止有效`. */
export function validityText({ valid: { from, to } }: Scheme): string {
  return `${from === undefined ? '' : `自 ${from} 起`}${to === undefined ? '' : `至 ${to} 止`}有效`;
}

/**
 * Reads `schemes/<id>.yaml`.
 * @throws UserError when there is no such scheme, or on a mistake in it
 */
export function readScheme(dir: DataDir, id: string): Scheme {
  const known = dir.list('schemes', '.yaml');
  const file = known.find(({ name }) => name === id);
  if (file === undefined) {
    throw new UserError(
      `没有名为 ${id} 的方案，可用的有：${known.map(({ name }) => name).join('、')}。`,
    );
  }
  return readSchemeFile(file.path, schemeIndicators(dir));
}

/** Reads a scheme by name (`own`) or by path (`draft/own.yaml`). */
export function readSchemeOrFile(dir: DataDir, nameOrPath: string): Scheme {
  return /\.ya?ml$/i.test(nameOrPath)
    ? readSchemeFile(nameOrPath, schemeIndicators(dir))
    : readScheme(dir, nameOrPath);
}

/**
 * Reads a scheme from a path.
 * @param known the indicators it may use; null: any, for a table of values from outside
 * @throws UserError naming file, line and field of the first mistake
 */
export function readSchemeFile(path: string, known: SchemeIndicators | null): Scheme {
  const written = readYaml(existingFile(path), schemeSchema(known));
  const id = basename(path).replace(/\.ya?ml$/i, '');
  return makeScheme(id, readFileSync(path, 'utf8'), written, known);
}

/**
 * Makes a scheme of what a file says.
 * @param text of the file
 */
export function makeScheme(
  id: string,
  text: string,
  written: WrittenScheme,
  known: SchemeIndicators | null,
): Scheme {
  const { version, decimals, adjustment_limit, indicators, modules, drafted: _, ...rest } = written;
  return {
    ...rest,
    adjustment_limit: adjustment_limit ?? (DEFAULT_ADJUSTMENT_LIMIT * written.scale) / 100,
    id,
    fingerprint: `${version}+${shortHash(text)}`,
    decimals: decimals === 'full' ? null : decimals,
    root: makeGroup(
      { id: 'index', title: written.title, indicators, modules },
      { ...written, known },
    ),
  };
}

/** Points of 100. */
const DEFAULT_ADJUSTMENT_LIMIT = 5;

type Defaults = Pick<WrittenScheme, 'weights' | 'normalise' | 'aggregate'> & {
  known: SchemeIndicators | null;
};

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
  const { id, title, weight, normalise, worst, best, reference, target, winsorise, log } = written;
  const known = defaults.known?.get(id);
  return {
    id,
    title: title ?? known?.title ?? id,
    weight: weight ?? 1,
    better: betterDirection(written, defaults.known),
    normalise: normalise ?? defaults.normalise,
    worst: worst ?? null,
    best: best ?? null,
    // Absent where they are not written: frozen copies of older schemes lack them too.
    ...(reference === undefined ? {} : { reference }),
    ...(target === undefined ? {} : { target }),
    winsorise,
    log,
  };
}
