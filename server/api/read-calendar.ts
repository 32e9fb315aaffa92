import { registerDay } from '../../etl/config/units-on.ts';
import { unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { Calendar } from '../contract/heat.ts';
import { HttpError } from '../http/http-error.ts';
import { calendarDays, calendarWindow } from './calendar.ts';
import type { FactService } from './fact-service.ts';
import { refuseOtherKind } from './restrict-to-unit.ts';

/**
 * Registrations by day up to the end of an edition, small counts left out for those who may not see
 * the cases.
 * @throws HttpError 404 for an edition, or a unit of it, that is not there; 403 for a screen of
 * another unit
 */
export async function readCalendar(
  facts: FactService,
  id: string,
  code: string | undefined,
  access: Access,
  left: AbortSignal,
): Promise<Calendar> {
  const asked = facts.edition(id, access);
  const { spec } = asked;
  refuseOtherKind(access.screen, spec.kind);
  const reference = facts.reference(spec.scheme);
  const own = access.screen?.unit ?? null;
  const wanted = own?.code ?? code;
  const unit = wanted === undefined ? null : reference.units.find((each) => each.code === wanted);
  if (unit === undefined || (unit !== null && unit.kind !== spec.kind)) {
    throw new HttpError(404, 'not_found', '这一期里没有这个单位。');
  }
  const window = calendarWindow(spec.date);
  const register = registerDay(reference.units, spec.date);
  const seen = unitsOfCases(access);
  const isWhole = seen === 'all' || (unit !== null && seen.includes(unit.code));
  const wantedUnit = unit?.code ?? null;
  // What is left out of one unit depends on all others.
  const found = await facts.ask(reference, asked, left, (maker) =>
    maker.dailyRegistrations({ ...window, register }, spec.kind, isWhole ? wantedUnit : null),
  );
  return {
    edition: id,
    unit: unit && { code: unit.code, name: unit.name },
    days: calendarDays(window, found, wantedUnit, isWhole),
  };
}
