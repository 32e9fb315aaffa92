import type { LeagueUnit } from '../../etl/editions/edition.ts';
import { shareOf } from '../../etl/method/indicator.ts';
import type { Measure } from '../../etl/method/indicator.ts';

/** A unit's backlog (积案): n listed, k of them cleared. */
export interface BacklogRow {
  code: string;
  name: string;
  measure: Measure;
}

/** Units with most cases left first, of equals the one with more listed; those without any last. */
export function backlogRows(units: readonly LeagueUnit[]): BacklogRow[] {
  const left = ({ measure: { n, k } }: BacklogRow) => (n === 0 ? -1 : n - k);
  return units
    .map((unit) => ({
      code: unit.unit_code,
      name: unit.unit_name,
      measure: shareOf(unit, 'backlog_cleared'),
    }))
    .sort((a, b) => left(b) - left(a) || b.measure.n - a.measure.n);
}
