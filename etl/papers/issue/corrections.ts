import type { DataDir } from '../../config/data-dir.ts';
import type { Edition } from '../../editions/edition.ts';
import { UNIT_KINDS } from '../../method/unit-kind.ts';
import type { ChainLine } from '../../seals/chain-line.ts';
import { findChanges } from '../../seals/find-changes.ts';
import type { CellChange } from '../../seals/find-changes.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { ManifestLine } from './paper-folder.ts';

/** An edition of a paper that differs from the one that an earlier revision was made of. */
export interface Correction {
  before: ChainLine;
  after: ChainLine;
  edition: Edition;
  /** `reason` is that of the restatement; null: it is not the one of these two. */
  changes: (CellChange & { reason: string | null })[];
}

/**
 * Compares the sealed editions of two revisions of a paper, townships first.
 * @throws UserError when the chain is broken, or a file does not match its seal
 */
export function corrections(
  dir: DataDir,
  earlier: readonly ManifestLine[],
  later: readonly ManifestLine[],
): Correction[] {
  const sealed = new SealedEditions(dir);
  const bySeal = new Map(sealed.list().map((line) => [line.hash, line]));
  const seals = (lines: readonly ManifestLine[]) =>
    new Map(
      lines.flatMap(({ edition, seal }) => {
        const line = seal === null ? undefined : bySeal.get(seal);
        return line === undefined ? [] : [[edition, line] as const];
      }),
    );
  const old = seals(earlier);
  const found = [...seals(later)].flatMap(([id, after]): Correction[] => {
    const before = old.get(id);
    if (before === undefined || before.hash === after.hash) return [];
    const { edition, restatement } = sealed.open(after);
    const isOfThese = restatement?.restates.revision === before.revision;
    const reasons = new Map(
      (isOfThese ? restatement.changes : []).map((each) => [cellOf(each), each.reason]),
    );
    const changes = findChanges(sealed.open(before).edition, edition).map((each) => ({
      ...each,
      reason: reasons.get(cellOf(each)) ?? null,
    }));
    return [{ before, after, edition, changes }];
  });
  const place = ({ edition }: Correction) => UNIT_KINDS.indexOf(edition.kind);
  return found.sort((a, b) => place(a) - place(b));
}

const cellOf = ({ unit_code, field }: CellChange) => `${unit_code} ${field}`;
