import type { Edition } from '../../editions/edition.ts';
import { EditionStore } from '../../editions/edition-store.ts';
import { editionId } from '../../method/edition-id.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import type { PaperSeal } from '../contents/paper-input.ts';
import type { ChainLine } from '../../seals/chain-line.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { DataDir } from '../../config/data-dir.ts';

/** An edition for a paper, and its seal; null: not sealed, computed from the loaded data. */
export interface GatheredEdition {
  edition: Edition;
  seal: PaperSeal | null;
}

/**
 * Returns editions for papers in the given order: the newest sealed revision, else a computed one.
 * @param knownAt for those that are not sealed, Shanghai wall time
 */
export async function gatherEditions(
  dir: DataDir,
  specs: readonly EditionSpec[],
  knownAt: string,
): Promise<GatheredEdition[]> {
  new EditionStore(dir).refuseNewer(specs.map(editionId));
  const sealed = sealedOf(dir, specs);
  const open = specs.filter((_, at) => sealed[at] === null);
  const made = await makeEditions(dir, open, knownAt);
  return sealed.map((each) => each ?? { edition: made.shift()!, seal: null });
}

function sealedOf(dir: DataDir, specs: readonly EditionSpec[]): (GatheredEdition | null)[] {
  const editions = new SealedEditions(dir);
  const newest = new Map(editions.list().map((entry) => [entry.id, entry]));
  return specs.map((spec) => {
    const entry = newest.get(editionId(spec));
    if (entry === undefined) return null;
    return { edition: editions.open(entry).edition, seal: sealOf(entry) };
  });
}

/** The facts of a seal that papers state. */
export function sealOf({ number, revision, sealed_at, hash }: ChainLine): PaperSeal {
  return { hash, number, revision, sealed_at };
}

/**
 * Computes editions of several schemes, each opened once. Opens the database only if something is
 * not sealed.
 */
async function makeEditions(
  dir: DataDir,
  specs: readonly EditionSpec[],
  knownAt: string,
): Promise<Edition[]> {
  if (specs.length === 0) return [];
  const { EditionMaker } = await import('../../editions/edition-maker.ts');
  const made = new Map<string, Edition>();
  for (const scheme of new Set(specs.map((spec) => spec.scheme))) {
    const maker = await EditionMaker.open(dir, scheme, knownAt);
    try {
      const own = specs.filter((spec) => spec.scheme === scheme);
      for (const edition of await maker.make(own)) made.set(edition.id, edition);
    } finally {
      maker.close();
    }
  }
  return specs.map((spec) => made.get(editionId(spec))!);
}
