import { ACTIVITY_WORDS } from './activity.ts';

/** Kinds of work that a ledger names by code; any other keeps its own name and is in no scheme. */
export type ActivityKind = (typeof ACTIVITY_WORDS.activity)[number];

/** 件数, 办结率, 人次 of a kind of work. */
export const LEDGER_MEASURES = ['items', 'done', 'persons'] as const;
export type LedgerMeasure = (typeof LEDGER_MEASURES)[number];

/** An indicator that a scheme may take from the activity ledger: `activity_errand_done`. */
export type LedgerIndicatorId = `activity_${ActivityKind}_${LedgerMeasure}`;

export interface LedgerIndicator {
  title: string;
  /** Little work never earns points. */
  better: 'high';
  activity: ActivityKind;
  /** `items` and `persons` are sums, 0 without entries; `done` is a rate k / n. */
  figure: LedgerMeasure;
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

/** Every indicator of the ledger by its id. */
export const LEDGER_INDICATORS = Object.fromEntries(
  ACTIVITY_WORDS.activity.flatMap((activity) =>
    LEDGER_MEASURES.map((figure): [LedgerIndicatorId, LedgerIndicator] => [
      `activity_${activity}_${figure}`,
      {
        title: ACTIVITY_NAMES[activity] + LEDGER_MEASURE_NAMES[figure],
        better: 'high',
        activity,
        figure,
      },
    ]),
  ),
) as Record<LedgerIndicatorId, LedgerIndicator>;

export const LEDGER_INDICATOR_IDS = Object.keys(LEDGER_INDICATORS) as LedgerIndicatorId[];

export function isLedgerId(id: string): id is LedgerIndicatorId {
  return Object.hasOwn(LEDGER_INDICATORS, id);
}
