import { compareDates } from '../method/calendar/compare-dates.ts';
import { isPeriodEnd, PERIOD_KINDS, previousEnd, windowOf } from '../method/calendar/period.ts';
import type { PeriodKind } from '../method/calendar/period.ts';
import { addDays } from '../method/calendar/shanghai.ts';
import { editionsOfEachKind } from '../editions/edition-spec.ts';
import { editionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { COUNTY_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';

/** Days that are caught up one by one; for earlier ones, only the ends of periods. */
const MAX_MISSED_DAYS = 31;

/**
 * Lists the editions due by a day (运行到哪一天，出到哪一天), oldest first: every period up to that
 * day; the days missed since the last run; every week, month, quarter and year that ended since.
 * Includes what a killed run left unpublished.
 * @param last day of the newest published edition, null on a first run
 * @param isPublished whether an edition of an earlier day is published already
 */
export function dueEditions(
  asOf: string,
  last: string | null,
  scheme: string,
  isPublished: (id: string) => boolean = () => false,
  kinds: readonly UnitKind[] = COUNTY_KINDS,
): EditionSpec[] {
  const due = new Map<string, EditionSpec>();
  const add = (period: PeriodKind, date: string) => {
    for (const spec of editionsOfEachKind(period, date, scheme, kinds)) {
      const id = editionId(spec);
      if (date === asOf || !isPublished(id)) due.set(id, spec);
    }
  };
  // The newest completed periods of a first run; a kill may have left some of them out.
  for (const period of PERIOD_KINDS) {
    if (period !== 'day') add(period, lastEnd(period, last ?? asOf));
  }
  if (last !== null) {
    for (let day = last; day < asOf; day = addDays(day, 1)) {
      if (addDays(day, MAX_MISSED_DAYS) >= asOf) add('day', day);
      for (const period of PERIOD_KINDS) {
        if (period !== 'day' && isPeriodEnd(period, day)) add(period, day);
      }
    }
  }
  for (const period of PERIOD_KINDS) add(period, asOf);
  return [...due.values()].sort(compareDates);
}

/** Ends of each kind of period that a first run publishes, so that trends have a past. */
const PAST_ENDS = 12;

/**
 * Lists the editions of the last ends of each kind of period up to a day, oldest first, as far as the
 * data cover the whole period.
 * @param first day of the first registration
 */
export function pastEditions(
  asOf: string,
  first: string,
  scheme: string,
  kinds: readonly UnitKind[] = COUNTY_KINDS,
): EditionSpec[] {
  const past = PERIOD_KINDS.flatMap((period) =>
    lastEnds(period, asOf)
      .filter((end) => windowOf(period, end, 'period').start >= first)
      .flatMap((end) => editionsOfEachKind(period, end, scheme, kinds)),
  );
  return past.sort(compareDates);
}

function lastEnds(period: PeriodKind, day: string): string[] {
  const ends = [lastEnd(period, day)];
  while (ends.length < PAST_ENDS) ends.push(previousEnd(period, ends.at(-1)!));
  return ends;
}

/** Returns the last day of the newest completed period on or before a day. */
function lastEnd(period: PeriodKind, day: string): string {
  let end = day;
  while (!isPeriodEnd(period, end)) end = addDays(end, -1);
  return end;
}
