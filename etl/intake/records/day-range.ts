import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { RuleId } from './rules.ts';

/** The days that what happened can be of, both included, `yyyy-mm-dd`. */
export interface DayRange {
  earliest: string;
  latest: string;
}

export const EVERY_DAY: DayRange = { earliest: '0000-01-01', latest: '9999-12-31' };

/** Days that a case is given, which may be to come. */
const AHEAD: readonly RecordColumn[] = ['extended_to', 'deadline'];
/** The rules of registration are of whole rows. */
const OWN_RULES: RecordColumn = 'registered_at';
/** Its row is rejected: nothing is closed before it is registered. */
const REJECTED_EARLY: RecordColumn = 'closed_at';

/** Returns whether the days of a column are looked at. */
export function hasDayRange(column: RecordColumn): boolean {
  return isTimeColumn(column) && column !== OWN_RULES;
}

/** Returns the last day that a date of a column can be of. */
export function latestOf(column: RecordColumn, { latest }: DayRange): string {
  return AHEAD.includes(column) ? EVERY_DAY.latest : latest;
}

/** Returns the rule that a date of a column breaks: before any petition, or not come yet. */
export function dayRule(column: RecordColumn, at: string, days: DayRange): RuleId | null {
  if (!hasDayRange(column)) return null;
  const day = at.slice(0, 10);
  if (day < days.earliest) return column === REJECTED_EARLY ? null : 'date_too_early';
  return day > latestOf(column, days) ? 'date_in_future' : null;
}
