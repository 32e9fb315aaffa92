import type { Response } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { OwnUnit, Right, Role } from '../../etl/method/role.ts';
import { HttpError } from '../http/http-error.ts';
import type { Screen } from './screen-store.ts';

/** Who asks, and what they may see. The one place where an account becomes rows. */
export interface Access {
  role: Role;
  /** The unit of a unit officer or of a unit's screen; null: no unit of its own. */
  unit: OwnUnit | null;
  /** The registered screen that asks; null for accounts and the machine itself. */
  screen: Screen | null;
}

/** Set by `authenticate` before any route of the API runs. */
export function accessOf(response: Response): Access {
  const access: Access = response.locals['access'];
  return access;
}

export function mayUse({ role }: Pick<Access, 'role'>, right: Right): boolean {
  return ROLE_RIGHTS[role].rights.includes(right);
}

/** @throws HttpError 403 when the role does not have the right */
export function requireRight(access: Access, right: Right): void {
  if (mayUse(access, right)) return;
  const { name } = ROLE_RIGHTS[access.role];
  throw new HttpError(403, 'forbidden', `${name}不能使用这一项。`);
}

/**
 * The codes of the units whose cases an account may see: `all`, or those of a list, which is empty for
 * who may see none.
 */
export function unitsOfCases({ role, unit }: Access): 'all' | readonly string[] {
  if (!ROLE_RIGHTS[role].rights.includes('cases')) return [];
  if (ROLE_RIGHTS[role].units === 'all') return 'all';
  return unit === null ? [] : [unit.code];
}
