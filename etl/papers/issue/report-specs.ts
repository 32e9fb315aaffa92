import { isPeriodEnd, windowOf } from '../../method/calendar/period.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import type { Scheme } from '../../config/scheme.ts';
import { requireSchemeOn, schemeOn } from '../../config/scheme-in-force.ts';

/** The editions of a report, one for each kind of unit, by the scheme of its day. */
export function reportSpecs(
  kind: ReportKind,
  date: string,
  adopted: readonly Scheme[],
): EditionSpec[] {
  return editionsOfEachKind(REPORT_PERIODS[kind], date, requireSchemeOn(adopted, date).id);
}

/**
 * The editions of the months that a 季考核 or 年度考核 shows as columns, the last one up to its
 * day; none for other reports. A month before any adopted scheme has no column.
 */
export function monthSpecs(
  kind: ReportKind,
  date: string,
  adopted: readonly Scheme[],
): EditionSpec[] {
  return monthsOf(kind, date)
    .filter((end) => schemeOn(adopted, end) !== null)
    .flatMap((end) => reportSpecs('monthly', end, adopted));
}

function monthsOf(kind: ReportKind, date: string): string[] {
  if (kind !== 'quarterly' && kind !== 'annual') return [];
  const { start, end } = windowOf(REPORT_PERIODS[kind], date, 'period');
  const ends: string[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) {
    if (isPeriodEnd('month', day) || day === end) ends.push(day);
  }
  return ends;
}
