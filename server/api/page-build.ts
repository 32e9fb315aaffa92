import { existsSync, readFileSync } from 'node:fs';

/**
 * Returns the build of a page at the start of the server: the file name of the page's module
 * script, which changes with its content. Null without a built page, and while a page of another
 * build lies there until the server restarts: a browser that loads it is not out of date.
 */
export function pageBuild(page: string): () => string | null {
  const atStart = scriptOf(page);
  return () => (scriptOf(page) === atStart ? atStart : null);
}

function scriptOf(page: string): string | null {
  if (!existsSync(page)) return null;
  const script = /<script type="module"[^>]* src="[^"]*?([^"/]+)"/.exec(readFileSync(page, 'utf8'));
  return script?.[1] ?? null;
}
