import { ACTIVITY_WORDS } from './activity.ts';
import type { IndicatorType } from './indicator.ts';

/** A kind of work that has a code; other kinds keep their name and cannot be scored. */
export type ActivityKind = (typeof ACTIVITY_WORDS.activity)[number];

/** What is measured of a kind of work: 件数, 办结率, 人次. */
export const LEDGER_MEASURES = ['items', 'done', 'persons'] as const;
export type LedgerMeasure = (typeof LEDGER_MEASURES)[number];

/** Id of an indicator of the activity ledger that a scheme may use: `activity_errand_done`. */
export type LedgerIndicatorId = `activity_${ActivityKind}_${LedgerMeasure}`;

export interface LedgerIndicator {
  title: string;
  /** Always `high`: little work never earns points. */
  better: 'high';
  activity: ActivityKind;
  /** `items` and `persons` are sums, 0 without entries; `done` is a rate k / n. */
  measure: LedgerMeasure;
}

/** Published name of each kind of work. */
export const ACTIVITY_NAMES: Record<ActivityKind, string> = {
  errand: '代办',
  proxy_visit: '代访',
  hearing: '听证',
  outreach_visit: '下访',
  night_visit: '夜访',
  reception: '接访',
  consultation: '会商',
  revisit: '回访',
  mediation: '调解',
  training: '培训',
};

const LEDGER_MEASURE_NAMES: Record<LedgerMeasure, string> = {
  items: '件数',
  done: '办结率',
  persons: '人次',
};

/** All indicators of the ledger, by id. */
export const LEDGER_INDICATORS = Object.fromEntries(
  ACTIVITY_WORDS.activity.flatMap((activity) =>
    LEDGER_MEASURES.map((measure): [LedgerIndicatorId, LedgerIndicator] => [
      `activity_${activity}_${measure}`,
      {
        title: ACTIVITY_NAMES[activity] + LEDGER_MEASURE_NAMES[measure],
        better: 'high',
        activity,
        measure,
      },
    ]),
  ),
) as Record<LedgerIndicatorId, LedgerIndicator>;

export function isLedgerId(id: string): id is LedgerIndicatorId {
  return Object.hasOwn(LEDGER_INDICATORS, id);
}

/** Returns the type of an indicator of the ledger: a sum, or a rate. */
export function ledgerType(id: LedgerIndicatorId): IndicatorType {
  return LEDGER_INDICATORS[id].measure === 'done' ? 'rate' : 'sum';
}
