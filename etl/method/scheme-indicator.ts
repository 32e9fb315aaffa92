import { INDICATOR_IDS, INDICATORS } from './indicator.ts';
import type { IndicatorId } from './indicator.ts';
import { LEDGER_INDICATOR_IDS, LEDGER_INDICATORS } from './ledger-indicator.ts';
import type { LedgerIndicatorId } from './ledger-indicator.ts';

/** The indicators a scheme of the county may use: the twelve of method.md §4 and the ledger's. */
export type SchemeIndicatorId = IndicatorId | LedgerIndicatorId;
export const SCHEME_INDICATOR_IDS: readonly SchemeIndicatorId[] = [
  ...INDICATOR_IDS,
  ...LEDGER_INDICATOR_IDS,
];

/** Published name of each indicator and the direction in which it is good. */
export const SCHEME_INDICATORS: Record<
  SchemeIndicatorId,
  { title: string; better: 'high' | 'low' }
> = { ...INDICATORS, ...LEDGER_INDICATORS };
