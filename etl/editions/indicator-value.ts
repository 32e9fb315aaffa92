import { emptyActivityTotals } from '../facts/window-totals.ts';
import type { UnitTotals } from '../facts/window-totals.ts';
import type { IndicatorId, Measure } from '../method/indicator.ts';
import { isLedgerId, LEDGER_INDICATORS } from '../method/ledger-indicator.ts';

/** Value of an indicator of a scheme; null: not applicable (method.md §4). */
export function valueOf(figures: UnitTotals, id: string): number | null {
  const measure = measureOf(figures, id);
  return measure === null ? sumOf(figures, id) : rateOf(measure);
}

/** k and n of a rate; null for a sum of the activity ledger, which is no rate. */
export function measureOf({ measures, activity }: UnitTotals, id: string): Measure | null {
  if (!isLedgerId(id)) return measures[id as IndicatorId];
  const { activity: kind, figure } = LEDGER_INDICATORS[id];
  return figure === 'done' ? (activity.get(kind) ?? emptyActivityTotals()).done : null;
}

/** Whether an indicator of a scheme is a rate k / n. */
export function isRate(id: string): boolean {
  return !isLedgerId(id) || LEDGER_INDICATORS[id].figure === 'done';
}

/** x = k / n; null: not applicable. */
export function rateOf({ n, k }: Measure): number | null {
  return n === 0 ? null : k / n;
}

/** 0 without entries: who writes none down did none. */
function sumOf({ activity }: UnitTotals, id: string): number | null {
  if (!isLedgerId(id)) return null;
  const { activity: kind, figure } = LEDGER_INDICATORS[id];
  return figure === 'done' ? null : (activity.get(kind) ?? emptyActivityTotals())[figure];
}
