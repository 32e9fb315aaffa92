import { ApiError } from './request.ts';
import { fetchSession } from './session-api.ts';

/** Fired on the window: a question was refused because nobody is signed in any more. */
export const SIGNED_OUT = 'signed-out';
/** Fired on the window: somebody is signed in again. */
export const SIGNED_IN = 'signed-in';

/**
 * Asks; when nobody is signed in any more, has the page ask for the password over what is shown, and
 * then asks again. So nothing that was typed is lost when a session ends.
 */
export async function whenSignedIn<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(await isSignedOut(error))) throw error;
    await new Promise((resolve) => {
      addEventListener(SIGNED_IN, resolve, { once: true });
      dispatchEvent(new Event(SIGNED_OUT));
    });
    return whenSignedIn(ask);
  }
}

/**
 * Whether a refusal comes from there being no session. It does not say so itself: the machine on which
 * the server runs sees its own wall without one, and is then told that the rest is not for a wall.
 */
async function isSignedOut(error: unknown): Promise<boolean> {
  if (!(error instanceof ApiError) || ![401, 403].includes(error.status)) return false;
  return (await fetchSession()).account === null;
}
