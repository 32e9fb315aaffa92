import { sha256Of } from '../base/sha256.ts';
import type { Edition } from '../editions/edition.ts';
import { programVersion } from '../base/package-root.ts';
import { chainLine, contentFile, itemKindsOf, LOAD_ITEM_KINDS, NO_LINE } from './chain-line.ts';
import type { ChainLine, LoadDigest, LoadItemKind } from './chain-line.ts';
import { readValidChain } from './seal-chain.ts';
import type { FrozenReference } from './frozen-reference.ts';
import type { Restatement } from './restatement.ts';
import type { SealFiles } from './seal-files.ts';
import { appendSeal } from './append-seal.ts';
import { isoOfWallTime } from '../method/calendar/shanghai.ts';

/** The inputs of the editions to be sealed. */
export interface SealSources {
  /** K, and the time of sealing: Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  now: string;
  reference: FrozenReference;
  lastLoad: number;
  /** Digests of the loads that the chain lacks. */
  loads: readonly LoadDigest[];
}

/** Seals an edition as its first revision, or as the revision that a restatement makes. */
export function writeSeal(
  files: SealFiles,
  edition: Edition,
  restatement: Restatement | null,
  { now, reference, lastLoad, loads }: SealSources,
): ChainLine {
  const { lines } = readValidChain(files);
  const { id, scheme, provenance } = edition;
  const revision = restatement?.revision ?? 1;
  const contents = new Map<string, string>([[reference.file, reference.text]]);
  const keep = (folder: 'editions' | 'restatements', content: Edition | Restatement) => {
    const file = contentFile(folder, id, revision);
    const text = JSON.stringify(content);
    contents.set(file, text);
    return { file, sha256: sha256Of(text) };
  };
  const line = chainLine({
    number: lines.length + 1,
    id,
    revision,
    sealed_at: isoOfWallTime(now),
    known_at: now,
    last_load: lastLoad,
    scheme: scheme.id,
    scheme_version: provenance.scheme_version,
    register_version: provenance.register_version,
    program_version: programVersion(),
    edition: keep('editions', edition),
    reference: { file: reference.file, sha256: reference.sha256 },
    restatement:
      restatement === null ? null : { ...keep('restatements', restatement), of: revision - 1 },
    loads: undigested(loads, lines),
    previous: lines.at(-1)?.hash ?? NO_LINE,
  });
  appendSeal(files, line, contents);
  return line;
}

/** Returns the number of the last load that the chain digests; 0: none. */
export function lastDigested(lines: readonly ChainLine[]): number {
  return Math.max(0, ...lines.map(({ last_load }) => last_load));
}

/** Returns the number of the last load of which the chain digests every kind of facts; 0: none. */
export function lastWhollyDigested(lines: readonly ChainLine[]): number {
  return Math.min(...LOAD_ITEM_KINDS.map((kind) => lastDigestedOf(kind, lines)));
}

function lastDigestedOf(kind: LoadItemKind, lines: readonly ChainLine[]): number {
  return lastDigested(lines.filter((line) => itemKindsOf(line).includes(kind)));
}

/** Returns the digests that no line has yet. */
function undigested(loads: readonly LoadDigest[], lines: readonly ChainLine[]): LoadDigest[] {
  const last = LOAD_ITEM_KINDS.map((kind) => [kind, lastDigestedOf(kind, lines)] as const);
  return loads.flatMap((load) => {
    const facts = last.flatMap(([kind, digested]) => {
      const digest = load.facts[kind];
      return digest === undefined || load.load_id <= digested ? [] : [[kind, digest] as const];
    });
    return facts.length === 0 ? [] : [{ ...load, facts: Object.fromEntries(facts) }];
  });
}
