import type { NextFunction, Request, Response } from 'express';
import type { OwnUnit } from '../../etl/method/role.ts';
import { HttpError } from '../http/http-error.ts';
import { wrongReference } from '../http/wrong-reference.ts';
import { noAccount } from './access.ts';
import type { Access, Identity, SignedIn } from './access.ts';
import type { AccountService } from './accounts/account-service.ts';
import type { Account, ToDo } from './accounts/account.ts';
import { accessOfKey } from './bearer-key.ts';
import { isLocal } from './is-local.ts';
import type { MachineKeys } from './machine-keys.ts';
import { screenOf } from './screen-cookie.ts';
import type { ScreenStore } from './screen-store.ts';
import { clearSessionCookie, sessionTokenOf } from './session-cookie.ts';

/** What has to be done first, as people are told. */
const TO_DO: Record<ToDo, string> = {
  password: '请先改掉第一次登录用的口令。',
  totp: '请先绑定动态口令。',
};

/**
 * Finds out who asks: a program with a key, else whoever a session is of, else a registered screen,
 * else the machine itself, which sees its own wall and no more. Refuses nobody: each route does, by
 * its right.
 */
export function authenticate(accounts: AccountService, screens: ScreenStore, keys: MachineKeys) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    response.locals['identity'] = await identityOf(request, response);
    next();
  };

  async function identityOf(request: Request, response: Response): Promise<Identity> {
    const machine = accessOfKey(keys, request);
    if (machine !== null) return { access: machine, signedIn: null };
    const signedIn = await sessionOf(accounts, request, response);
    return signedIn === null
      ? { access: accessOfScreen(screens, request, response), signedIn }
      : { access: accessOfAccount(accounts, signedIn), signedIn };
  }
}

async function sessionOf(
  accounts: AccountService,
  request: Request,
  response: Response,
): Promise<SignedIn | null> {
  const token = sessionTokenOf(request);
  if (token === null) return null;
  const signedIn = await accounts.signedIn(token, isLocal(request));
  if (signedIn === null) clearSessionCookie(response);
  return signedIn;
}

function accessOfAccount(
  accounts: AccountService,
  { account, toDo }: SignedIn,
): Access | HttpError {
  const [first] = toDo;
  if (first !== undefined) return new HttpError(403, 'to_do', TO_DO[first], { to_do: toDo });
  const { id, name, title, role } = account;
  const unit = unitOf(accounts, account);
  if (unit instanceof HttpError) return unit;
  return { role, unit, screen: null, account: { id, name, title }, key: null };
}

/** A wrong register keeps unit officers from what is their unit's, not from signing out. */
function unitOf(accounts: AccountService, account: Account): OwnUnit | null | HttpError {
  try {
    return accounts.unitOf(account);
  } catch (error) {
    const wrong = wrongReference(error);
    if (wrong === null) throw error;
    return wrong;
  }
}

function accessOfScreen(
  screens: ScreenStore,
  request: Request,
  response: Response,
): Access | HttpError {
  const screen = screenOf(screens, request, response);
  if (screen instanceof HttpError) return screen;
  const nobody = { role: 'screen', account: null, key: null } as const;
  if (screen !== null) return { ...nobody, unit: screen.unit, screen };
  if (isLocal(request)) return { ...nobody, unit: null, screen: null };
  return noAccount();
}
