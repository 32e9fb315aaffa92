import { matchPage } from './match-page.ts';
import { readUrl } from './read-url.ts';

/** Any origin does to read an address: what leads to another one is no page of ours. */
const HERE = 'http://here.invalid';

/**
 * Where to go after signing in: the page that `to` asks for, or the first page. Only pages of the table
 * are taken, so that a link to the sign-in page never leads to another site.
 */
export function signInTarget(to: string | null): string {
  const url = to === null ? null : readUrl(to, HERE);
  const match = url?.origin === HERE ? matchPage(url.pathname) : null;
  if (url === null || match === null || match.page.id === 'sign-in') return '/';
  return url.pathname + url.search + url.hash;
}

/** The address of the sign-in page that leads back to `from`. */
export function signInAddress({ pathname, search, hash }: URL): string {
  const to = pathname + search + hash;
  return to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`;
}
