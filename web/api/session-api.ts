import type { Answer, Sent } from '../../server/contract/client-types.ts';
import type { Session } from '../../server/contract/session.ts';
import { get } from './request.ts';
import { send } from './send.ts';

export type SignIn = Sent<'/session', 'post'>;
export type PasswordChange = Sent<'/session/password', 'put'>;
export type TotpSecret = Answer<'/session/totp', 'post'>;

export function fetchSession(): Promise<Session> {
  return get('/session', {});
}

export async function signIn(words: SignIn): Promise<void> {
  await send('post', '/session', {}, words);
}

/** The code that a sign-in by a provider still lacks. */
export async function giveSignInCode(code: string): Promise<void> {
  await send('post', '/session/code', {}, { code });
}

export async function signOut(): Promise<void> {
  await send('delete', '/session', {}, null);
}

export async function changePassword(words: PasswordChange): Promise<void> {
  await send('put', '/session/password', {}, words);
}

/** A new secret for an authenticator app; it counts once a code of it was confirmed. */
export async function makeTotpSecret(): Promise<TotpSecret> {
  return send('post', '/session/totp', {}, null);
}

export async function confirmTotp(code: string): Promise<void> {
  await send('put', '/session/totp', {}, { code });
}
