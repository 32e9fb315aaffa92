import { isCalendarDay } from './calendar/calendar-day.ts';
import { BASES, PERIOD_KINDS } from './calendar/period.ts';
import type { Basis, PeriodKind } from './calendar/period.ts';
import { UNIT_KINDS } from './unit-kind.ts';
import type { UnitKind } from './unit-kind.ts';

/** What makes an edition the edition it is (method.md §1), and what its id says. */
export interface EditionSpec {
  kind: UnitKind;
  period: PeriodKind;
  /** End day E, `yyyy-mm-dd`. */
  date: string;
  basis: Basis;
  scheme: string;
}

/** The id is the name of a file, which may have 255 bytes. */
const PATTERN = /^([a-z]+)-([a-z]+)-(\d{4}-\d{2}-\d{2})-([a-z]+)-([\w-]{1,150})$/;

/** `township-week-2023-05-21-ytd-six-modules` */
export function editionId({ kind, period, date, basis, scheme }: EditionSpec): string {
  return [kind, period, date, basis, scheme].join('-');
}

/** The reverse of `editionId`; null when the text is no such id. */
export function parseEditionId(id: string): EditionSpec | null {
  const [, ...words] = PATTERN.exec(id) ?? [];
  const [, , date, , scheme] = words;
  const kind = UNIT_KINDS.find((each) => each === words[0]);
  const period = PERIOD_KINDS.find((each) => each === words[1]);
  const basis = BASES.find((each) => each === words[3]);
  if (!kind || !period || !basis || !scheme || !date || !isCalendarDay(date)) return null;
  return { kind, period, date, basis, scheme };
}
