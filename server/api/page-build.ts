import { existsSync, readFileSync } from 'node:fs';

/**
 * The build of a page as the server found it when it started: the file name of the page's module
 * script, which changes with what is in it. Null without a built page, and as long as one of another
 * build lies there until the server is started anew: whoever loads that is not out of date.
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
