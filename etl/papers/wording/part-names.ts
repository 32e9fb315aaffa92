import { isLetter } from '../../method/paper-kind.ts';
import type { PaperKind } from '../../method/paper-kind.ts';

/** Parts of any report. `data/papers/README.md` explains each. */
export const REPORT_PARTS = [
  'text',
  'channels',
  'colours',
  'reds',
  'map',
  'townships',
  'departments',
  'commended',
  'notified',
  'adjustments',
] as const;
/** Parts of the reports that have months: 季考核, 年度考核. */
export const MONTH_PARTS = ['township_months', 'department_months'] as const;
export const LETTER_PARTS = ['text', 'indicators'] as const;

export type ReportPart = (typeof REPORT_PARTS)[number] | (typeof MONTH_PARTS)[number];
export type LetterPart = (typeof LETTER_PARTS)[number];
export type PartName = ReportPart | LetterPart;

/** Parts that the template of a paper may name. */
export function partsOf(kind: PaperKind): readonly PartName[] {
  if (isLetter(kind)) return LETTER_PARTS;
  return kind === 'quarterly' || kind === 'annual'
    ? [...REPORT_PARTS, ...MONTH_PARTS]
    : REPORT_PARTS;
}
