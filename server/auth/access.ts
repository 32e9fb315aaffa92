import type { Response } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { OwnUnit, Right, Role } from '../../etl/method/role.ts';
import { HttpError } from '../http/http-error.ts';
import type { Account, ToDo } from './accounts/account.ts';
import type { SessionRow } from './accounts/session-store.ts';
import type { MachineKey } from './machine-keys.ts';
import type { Screen } from './screen-store.ts';

/** Who asks, and what they may see. The one place where an account becomes rows. */
export interface Access {
  role: Role;
  /** The unit of a unit officer or of a unit's screen; null: no unit of its own. */
  unit: OwnUnit | null;
  /** The registered screen that asks; null for accounts and the machine itself. */
  screen: Screen | null;
  /** Who is signed in; null for screens, programs and the machine itself. */
  account: Pick<Account, 'id' | 'name' | 'title'> | null;
  /** The key of the program that asks; null for all others. */
  key: MachineKey | null;
}

/** The session that a request belongs to. */
export interface SignedIn {
  account: Account;
  session: SessionRow;
  toDo: ToDo[];
}

/** Nobody is signed in. */
export function noAccount(): HttpError {
  return new HttpError(
    401,
    'no_account',
    '请先登录；这台电脑要看大屏，请在服务器上运行 cockpit screen add，再打开它给出的地址。',
  );
}

/** What `authenticate` found out before any route of the API runs. */
export interface Identity {
  /** Who asks; or why nobody who may see anything, for the routes that are not open to all. */
  access: Access | HttpError;
  signedIn: SignedIn | null;
}

/** @throws HttpError 401 when nobody is signed in, 403 when something is to be done first */
export function accessOf(response: Response): Access {
  const { access } = identityOf(response);
  if (access instanceof HttpError) throw access;
  return access;
}

/** Who is signed in, also where something is to be done first; null: nobody. */
export function signedInOf(response: Response): SignedIn | null {
  return identityOf(response).signedIn;
}

function identityOf(response: Response): Identity {
  const identity: Identity = response.locals['identity'];
  return identity;
}

export function mayUse({ role }: Pick<Access, 'role'>, right: Right): boolean {
  return ROLE_RIGHTS[role].rights.includes(right);
}

/**
 * @throws HttpError 403 when the role does not have the right; 401 at the machine itself, where
 * signing in may help
 */
export function requireRight(access: Access, right: Right): void {
  if (mayUse(access, right)) return;
  const { role, account, screen } = access;
  if (role === 'screen' && account === null && screen === null) throw noAccount();
  throw new HttpError(403, 'forbidden', `${ROLE_RIGHTS[role].name}不能使用这一项。`);
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

/** Whether an account may see the cases of a unit, and every count of them. */
export function maySeeCases(access: Access, code: string): boolean {
  const units = unitsOfCases(access);
  return units === 'all' || units.includes(code);
}

/** Whether an account may see what explains the rank of a unit: of every unit, or of its own. */
export function mayExplain(access: Access, code: string): boolean {
  const isOwn = ROLE_RIGHTS[access.role].units === 'own' && access.unit?.code === code;
  return isOwn || mayUse(access, 'editions');
}

/** What is asked of a paper before it is shown. */
export interface ReadablePaper {
  /** The unit that a letter goes to; null: a report. */
  unitCode: string | null;
  /** Whether it was let out. */
  isIssued: boolean;
}

/** Whether an account may read a paper: unit officers the letters to their own unit, drafts only some. */
export function mayReadPaper(access: Access, { unitCode, isIssued }: ReadablePaper): boolean {
  if (!mayUse(access, 'papers') || !(isIssued || mayUse(access, 'drafts'))) return false;
  if (ROLE_RIGHTS[access.role].units === 'all') return true;
  return unitCode !== null && unitCode === access.unit?.code;
}
