import type { DataDir } from '../config/data-dir.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import { isOfFirstMethod } from '../editions/method-edition.ts';
import { addDays } from '../method/calendar/shanghai.ts';
import { parseEditionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import type { PeriodKind } from '../method/calendar/period.ts';
import { lastLoad } from '../warehouse/last-load.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { findChanges } from './find-changes.ts';
import { SealedEditions } from './sealed-editions.ts';
import type { SealedEdition } from './sealed-editions.ts';

/** A sealed edition that the data of today would make otherwise. */
export interface ChangedSeal {
  id: string;
  /** Cells of the published table and figures of the county that differ. */
  cells: number;
}

/** Papers of shorter periods are not restated. */
const PERIODS: readonly PeriodKind[] = ['month', 'quarter', 'year'];
/** Older ones are left to `cockpit seal`: each costs the making of an edition. */
const DAYS_BACK = 100;

/**
 * Returns the sealed months, quarters and years of the last hundred days whose figures are others by
 * what was loaded since. Nothing of them changes: they may be restated (更正) on request.
 * @param today `yyyy-mm-dd`
 * @throws UserError when the chain is broken, or a reference file is wrong
 */
export async function changedSince(dir: DataDir, today: string): Promise<ChangedSeal[]> {
  const sealed = new SealedEditions(dir);
  const newest = new Map(sealed.list().map((entry) => [entry.id, entry]));
  const since = addDays(today, -DAYS_BACK);
  const recent = [...newest.values()].filter(({ id }) => {
    const { period, date } = parseEditionId(id)!;
    return PERIODS.includes(period) && date >= since;
  });
  if (recent.length === 0) return [];
  const last = await newestLoad(dir);
  const asked = recent
    .filter(({ last_load }) => last_load < last)
    .map((entry) => sealed.open(entry))
    .filter(({ text }) => !isOfFirstMethod(text));
  const changed: ChangedSeal[] = [];
  // A scheme that is gone makes no edition any more.
  for (const { name } of dir.list('schemes', '.yaml')) {
    const seals = asked.filter(({ entry }) => entry.scheme === name);
    if (seals.length > 0) changed.push(...(await changedOf(dir, name, seals)));
  }
  return changed;
}

async function changedOf(
  dir: DataDir,
  scheme: string,
  seals: readonly SealedEdition[],
): Promise<ChangedSeal[]> {
  const specs = seals.map(({ entry }): EditionSpec => parseEditionId(entry.id)!);
  const maker = await EditionMaker.open(dir, scheme);
  try {
    const editions = await maker.make(specs);
    return editions.flatMap((edition, at) => {
      const cells = findChanges(seals[at]!.edition, edition).length;
      return cells === 0 ? [] : [{ id: edition.id, cells }];
    });
  } finally {
    maker.close();
  }
}

async function newestLoad(dir: DataDir): Promise<number> {
  const database = await openForReading(dir);
  try {
    return (await lastLoad(database)) ?? 0;
  } finally {
    database.close();
  }
}
