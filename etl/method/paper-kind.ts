import type { PeriodKind } from './calendar/period.ts';

/** 日通报, 周亮晒, 月排名, 季考核, 年度考核 (docs/handbook/papers.md). */
export const REPORT_KINDS = ['daily', 'weekly', 'monthly', 'quarterly', 'annual'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The published name of each report. */
export const REPORT_NAMES: Record<ReportKind, string> = {
  daily: '日通报',
  weekly: '周亮晒',
  monthly: '月排名',
  quarterly: '季考核',
  annual: '年度考核',
};

/** Letters to one unit: 督办函 (supervision letter) and 表扬通报 (commendation). */
export const LETTER_KINDS = ['supervise', 'commend'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** The published name of each letter. */
export const LETTER_NAMES: Record<LetterKind, string> = {
  supervise: '督办函',
  commend: '表扬通报',
};

/** Every kind of paper that is issued, with its name. */
export const PAPER_NAMES = { ...REPORT_NAMES, ...LETTER_NAMES };
export type PaperKind = keyof typeof PAPER_NAMES;

/** A bulletin (简报) has an issue number that follows from its date, and no 发文字号. */
export function isBulletin(kind: PaperKind): boolean {
  return kind === 'daily' || kind === 'weekly';
}

/** Whether a paper is written to one unit. */
export function isLetter(kind: PaperKind): kind is LetterKind {
  return kind in LETTER_NAMES;
}

/** The period of the editions that a report is made of. */
export const REPORT_PERIODS: Record<ReportKind, PeriodKind> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  annual: 'year',
};
