import { emptyActivityTotals } from '../facts/window-totals.ts';
import type { UnitTotals } from '../facts/window-totals.ts';
import { isShare, valueOf } from '../method/indicator.ts';
import type { IndicatorMeasure, Measure } from '../method/indicator.ts';
import { isLedgerId, LEDGER_INDICATORS } from '../method/ledger-indicator.ts';

/** Returns the value of an indicator of a scheme; null: not applicable (method.md §4). */
export function indicatorValue(totals: UnitTotals, id: string): number | null {
  return valueOf(indicatorMeasure(totals, id));
}

/** Returns k and n of an indicator of a scheme; null for one that is no rate. */
export function indicatorShare(totals: UnitTotals, id: string): Measure | null {
  const measure = indicatorMeasure(totals, id);
  return isShare(measure) ? measure : null;
}

/** Returns what an indicator of a scheme measures: of the cases, or of the ledger. */
function indicatorMeasure({ measures, activity }: UnitTotals, id: string): IndicatorMeasure {
  if (!isLedgerId(id)) return measures[id]!;
  const { activity: kind, measure } = LEDGER_INDICATORS[id];
  const totals = activity.get(kind) ?? emptyActivityTotals();
  // A sum of the ledger is 0 without entries: a unit that records no work has done none.
  return measure === 'done' ? totals.done : { n: totals.items, value: totals[measure] };
}
