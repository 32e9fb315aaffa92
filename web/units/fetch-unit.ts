import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { fetchEdition, fetchLatest } from '../api/desk-api.ts';

export interface UnitInEdition {
  edition: LeagueEdition;
  /** Null: the edition has no such unit. */
  unit: LeagueUnit | null;
}

/** A unit in an edition; without one, in the newest week of its kind. */
export async function fetchUnit(code: string, id: string | null): Promise<UnitInEdition> {
  const unitIn = (edition: LeagueEdition) =>
    edition.units.find(({ unit_code }) => unit_code === code) ?? null;
  if (id !== null) {
    const edition = await fetchEdition(id);
    return { edition, unit: unitIn(edition) };
  }
  const [township, department] = UNIT_KINDS;
  const townships = await fetchLatest('week', township);
  if (unitIn(townships)) return { edition: townships, unit: unitIn(townships) };
  const departments = await fetchLatest('week', department);
  return { edition: departments, unit: unitIn(departments) };
}
