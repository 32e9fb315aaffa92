import { defaultBasis } from '../../etl/method/calendar/period.ts';
import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import { listEditions } from './desk-api.ts';

/** The newest edition of that period and kind, on the period's own basis if there is one; null: none yet. */
export async function newestEdition(
  period: PeriodKind,
  kind: UnitKind,
): Promise<EditionListing | null> {
  const found = await listEditions(period, kind);
  return found.find(({ basis }) => basis === defaultBasis(period)) ?? found[0] ?? null;
}
