import { emptyActivityTotals } from '../facts/window-totals.ts';
import type { UnitTotals } from '../facts/window-totals.ts';
import type { IndicatorId, Measure } from '../method/indicator.ts';
import { isLedgerId, LEDGER_INDICATORS } from '../method/ledger-indicator.ts';

/** Returns the value of an indicator of a scheme; null: not applicable (method.md §4). */
export function indicatorValue(totals: UnitTotals, id: string): number | null {
  const measure = indicatorMeasure(totals, id);
  return measure === null ? ledgerSum(totals, id) : rateOf(measure);
}

/** Returns k and n of a rate; null for a sum of the activity ledger, which is no rate. */
export function indicatorMeasure({ measures, activity }: UnitTotals, id: string): Measure | null {
  if (!isLedgerId(id)) return measures[id as IndicatorId];
  const { activity: kind, measure } = LEDGER_INDICATORS[id];
  return measure === 'done' ? (activity.get(kind) ?? emptyActivityTotals()).done : null;
}

/** Returns whether an indicator of a scheme is a rate k / n. */
export function isRate(id: string): boolean {
  return !isLedgerId(id) || LEDGER_INDICATORS[id].measure === 'done';
}

/** Returns x = k / n; null: not applicable. */
export function rateOf({ n, k }: Measure): number | null {
  return n === 0 ? null : k / n;
}

/** Sum of the activity ledger, 0 without entries: a unit that records no work has done none. */
function ledgerSum({ activity }: UnitTotals, id: string): number | null {
  if (!isLedgerId(id)) return null;
  const { activity: kind, measure } = LEDGER_INDICATORS[id];
  return measure === 'done' ? null : (activity.get(kind) ?? emptyActivityTotals())[measure];
}
