import { matchPage } from '../page/match-page.ts';
import { readUrl } from '../page/read-url.ts';

/** What is read of a click. */
export interface Click {
  button: number;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  defaultPrevented: boolean;
}

/** What is read of a link. */
export interface Link {
  href: string;
  target: string;
  hasAttribute(name: string): boolean;
}

/**
 * Where a click leads within the page; null when the browser is to follow the link itself: into another
 * tab, to a file, to another site, to the wall, or to another place on the same page.
 */
export function ownTarget(click: Click, link: Link | null, here: URL): URL | null {
  if (click.defaultPrevented || click.button !== 0) return null;
  if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null;
  const url = readUrl(link.href);
  if (url?.origin !== here.origin || matchPage(url.pathname) === null) return null;
  const isSamePlace = url.pathname === here.pathname && url.search === here.search;
  return isSamePlace && url.hash !== '' ? null : url;
}
