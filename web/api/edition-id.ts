import type { Basis, PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';

/** What an edition's id says: `township-week-2023-05-21-ytd-six-modules`. */
export interface EditionSpec {
  kind: UnitKind;
  period: PeriodKind;
  date: string;
  basis: Basis;
  scheme: string;
}

const PATTERN =
  /^(township|department)-(day|week|month|quarter|year)-(\d{4}-\d{2}-\d{2})-(period|ytd)-(.+)$/;

export function editionId({ kind, period, date, basis, scheme }: EditionSpec): string {
  return `${kind}-${period}-${date}-${basis}-${scheme}`;
}

/** Null when the text is no edition's id. */
export function parseEditionId(id: string): EditionSpec | null {
  const [, kind, period, date, basis, scheme] = PATTERN.exec(id) ?? [];
  if (!kind || !period || !date || !basis || !scheme) return null;
  // The pattern admits only these words.
  return {
    kind: kind as UnitKind,
    period: period as PeriodKind,
    date,
    basis: basis as Basis,
    scheme,
  };
}
