import type { z } from 'zod';
import type {
  passwordChangeSchema,
  Session,
  signInSchema,
  totpSecretSchema,
} from '../../server/contract/session.ts';
import { getAs, JSON_FORMAT } from './request.ts';
import { send } from './send.ts';

export type SignIn = z.input<typeof signInSchema>;
export type PasswordChange = z.input<typeof passwordChangeSchema>;
export type TotpSecret = z.output<typeof totpSecretSchema>;

export function fetchSession(): Promise<Session> {
  return getAs<Session>(JSON_FORMAT, '/session');
}

export async function signIn(words: SignIn): Promise<void> {
  await send('POST', '/session', words);
}

/** The code that a sign-in by a provider still lacks. */
export async function giveSignInCode(code: string): Promise<void> {
  await send('POST', '/session/code', { code });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
}

export async function changePassword(words: PasswordChange): Promise<void> {
  await send('PUT', '/session/password', words);
}

/** A new secret for an authenticator app; it counts once a code of it was confirmed. */
export async function makeTotpSecret(): Promise<TotpSecret> {
  return send<TotpSecret>('POST', '/session/totp');
}

export async function confirmTotp(code: string): Promise<void> {
  await send('PUT', '/session/totp', { code });
}
