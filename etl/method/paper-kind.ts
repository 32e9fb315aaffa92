import type { PeriodKind } from './calendar/period.ts';

/** 日通报, 周亮晒, 月排名, 季考核, 年度考核 (docs/handbook/papers.md). */
export const REPORT_KINDS = ['daily', 'weekly', 'monthly', 'quarterly', 'annual'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Published names. */
export const REPORT_NAMES: Record<ReportKind, string> = {
  daily: '日通报',
  weekly: '周亮晒',
  monthly: '月排名',
  quarterly: '季考核',
  annual: '年度考核',
};

/** 督办函 and 表扬通报. */
export const LETTER_KINDS = ['supervise', 'commend'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** The editions a paper is made of. */
export const REPORT_PERIODS: Record<ReportKind, PeriodKind> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  annual: 'year',
};
