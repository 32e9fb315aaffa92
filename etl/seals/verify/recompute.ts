import type { Edition } from '../../editions/edition.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { readReference } from '../../editions/reference.ts';
import { parseEditionId } from '../../method/edition-id.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { ChainLine } from '../chain-line.ts';
import { freezeReference, parseReference } from '../frozen-reference.ts';
import type { SealFiles } from '../seal-files.ts';

/** Editions measured at once; more would only take more memory. */
const BATCH = 20;

/** Recomputes the editions of one group of seals, one after another. */
export async function* recompute(
  dir: DataDir,
  group: readonly ChainLine[],
  reference: string,
): AsyncGenerator<{ line: ChainLine; edition: Edition }> {
  const { known_at, last_load } = group[0]!;
  // Not from kept facts: what is verified must not depend on what is kept beside the warehouse.
  const maker = await EditionMaker.openWith(dir, parseReference(reference), {
    knownAt: known_at,
    lastLoad: last_load,
    choice: 'afresh',
  });
  try {
    for (let at = 0; at < group.length; at += BATCH) {
      const lines = group.slice(at, at + BATCH);
      const editions = await maker.make(lines.map(({ id }) => parseEditionId(id)!));
      for (const [place, edition] of editions.entries()) yield { line: lines[place]!, edition };
    }
  } finally {
    maker.close();
  }
}

/**
 * Returns the reference files of a seal as text: the frozen ones or, if those are damaged, today's as
 * long as they are the same. Null when neither can be used.
 */
export function referenceText(
  dir: DataDir,
  files: SealFiles,
  { scheme, reference }: ChainLine,
  isDamaged: boolean,
): string | null {
  if (!isDamaged) return files.read(reference.file)!.toString();
  try {
    const today = freezeReference(readReference(dir, scheme));
    return today.sha256 === reference.sha256 ? today.text : null;
  } catch {
    // The commands that use today's files report what is wrong with them.
    return null;
  }
}
