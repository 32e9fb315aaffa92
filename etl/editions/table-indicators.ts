import { isLedgerId } from '../method/ledger-indicator.ts';
import type { EditionIndicator } from './edition-scheme.ts';

/** Returns the indicators that are columns of the published table: those of cases. */
export function tableIndicators({
  indicators,
}: {
  indicators: readonly EditionIndicator[];
}): EditionIndicator[] {
  return indicators.filter(({ id }) => !isLedgerId(id));
}
