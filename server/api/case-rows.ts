import type { Unit } from '../../etl/config/register.ts';
import { listedUnits, registerDay } from '../../etl/config/units-on.ts';
import type { CaseDetail } from '../../etl/facts/case-life.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import { HttpError } from '../http/http-error.ts';

/** The cases that are asked for, within those that one may see. */
export interface CaseRows {
  kind: UnitKind;
  /** Null: of all units of the kind, and of none. */
  unit: Pick<Unit, 'code' | 'name'> | null;
}

const FORBIDDEN = new HttpError(403, 'forbidden', '只能看本单位的信访件。');

/**
 * Returns which cases are listed for an account.
 * @param kind of the edition asked for; null: the unit tells it, else townships
 * @param code of the unit asked for
 * @throws HttpError 403 for another unit than one's own, whether it exists or not; 404 for a unit that
 * the register lacks
 */
export function rowsOf(
  access: Access,
  units: readonly Unit[],
  kind: UnitKind | null,
  code: string | undefined,
): CaseRows {
  const allowed = unitsOfCases(access);
  const own = allowed === 'all' ? null : allowed[0];
  if (own === undefined || (own !== null && code !== undefined && code !== own)) throw FORBIDDEN;
  const wanted = own ?? code ?? null;
  if (wanted === null) return { kind: kind ?? 'township', unit: null };
  const unit = units.find((each) => each.code === wanted);
  if (unit === undefined) throw new HttpError(404, 'not_found', '单位名册里没有这个单位。');
  if (kind !== null && kind !== unit.kind) {
    throw own === null ? new HttpError(404, 'not_found', '这一期里没有这个单位。') : FORBIDDEN;
  }
  return { kind: unit.kind, unit };
}

/** Whether the cases that an account may see contain this one, by the register of today. */
export function mayReadCase(
  access: Access,
  units: readonly Unit[],
  { township_code, department_code }: Pick<CaseDetail, 'township_code' | 'department_code'>,
): boolean {
  const allowed = unitsOfCases(access);
  if (allowed === 'all') return true;
  const listed = listedUnits(units, registerDay(units, shanghaiNow().slice(0, 10)));
  return [township_code, department_code].some(
    (code) => code !== null && allowed.includes(listed.get(code) ?? ''),
  );
}
