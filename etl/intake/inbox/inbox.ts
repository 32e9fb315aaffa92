import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { EXTENSIONS } from '../extract/read-file.ts';
import type { DataDir } from '../../config/data-dir.ts';

/** Temporary files of office programs and file managers. */
const TEMPORARY_FILE = /^(?:\.|~\$)/;

/** Lists the files in the inbox (收件目录, `var/inbox`), in the order of their names. */
export function inboxFiles(dir: DataDir): string[] {
  const inbox = dir.var('inbox');
  if (!existsSync(inbox)) return [];
  return readdirSync(inbox)
    .filter(
      (name) => EXTENSIONS.includes(extname(name).toLowerCase()) && !TEMPORARY_FILE.test(name),
    )
    .sort()
    .map((name) => join(inbox, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
