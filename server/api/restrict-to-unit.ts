import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { HttpError } from '../http/http-error.ts';
import type { Screen } from '../auth/screen-store.ts';

/**
 * Restricts an edition to what the screen of one unit may see: its own row and alerts, and the
 * county's totals; of other units neither rank nor colour.
 */
export function restrictToUnit(edition: LeagueEdition, unit: Screen['unit']): LeagueEdition {
  if (unit === null) return edition;
  const isOwn = ({ unit_code }: { unit_code: string }) => unit_code === unit.code;
  const probability = edition.colour_probability[unit.code];
  return {
    ...edition,
    units: edition.units.filter(isOwn),
    alerts: edition.alerts.filter(isOwn),
    red_units: edition.red_units.filter(isOwn),
    colour_probability: probability === undefined ? {} : { [unit.code]: probability },
  };
}

/** @throws HttpError 403 when the screen of a township asks for departments, or vice versa */
export function refuseOtherKind(screen: Screen | null, kind: UnitKind): void {
  const unit = screen?.unit ?? null;
  if (unit === null || unit.kind === kind) return;
  throw new HttpError(403, 'forbidden', `这块大屏只看${unit.name}。`);
}
