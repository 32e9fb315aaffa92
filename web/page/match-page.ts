import { parse } from 'regexparam';
import type { Page, PageId } from '../../etl/method/page.ts';
import { PAGES } from '../../etl/method/page.ts';

/** A page of the table, and the parts of the address that it leaves open. */
export interface PageMatch {
  page: Page & { id: PageId };
  params: Record<string, string>;
}

const PATTERNS = PAGES.map((page) => ({ page, ...parse(page.path) }));

/** Returns the page at a path (`/units/330783112`); null when there is none. */
export function matchPage(pathname: string): PageMatch | null {
  for (const { page, pattern, keys } of PATTERNS) {
    const found = pattern.exec(pathname);
    if (!found) continue;
    const parts = keys.map((_, at) => decode(found[at + 1] ?? ''));
    if (parts.includes(null)) return null;
    return { page, params: Object.fromEntries(keys.map((key, at) => [key, parts[at] ?? ''])) };
  }
  return null;
}

/** Null for what is no encoded text: `%E0%A4%A`. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
