import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { EXTENSIONS } from '../extract/read-file.ts';
import type { DataDir } from '../settings/data-dir.ts';

/** Files waiting in the inbox (收件目录, `var/inbox`), in the order of their names. */
export function inboxFiles(dir: DataDir): string[] {
  const inbox = dir.var('inbox');
  if (!existsSync(inbox)) return [];
  return readdirSync(inbox)
    .filter((file) => EXTENSIONS.includes(extname(file).toLowerCase()))
    .sort()
    .map((file) => join(inbox, file));
}
