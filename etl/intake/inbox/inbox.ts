import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { EXTENSIONS } from '../extract/read-file.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { shownFileName } from '../records/file-name.ts';

/** Temporary files of office programs and file managers, and files that are still being fetched. */
const TEMPORARY_FILE = /^(?:\.|~\$)|\.(?:tmp|part|partial|filepart|crdownload|download)$/i;

/** So many are named. */
const SHOWN = 10;

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

/**
 * Returns a sentence that names what else lies in the inbox and is never loaded: folders, files of
 * other formats, links to nothing; null: there is nothing.
 */
export function unreadInInbox(dir: DataDir): string | null {
  const inbox = dir.var('inbox');
  if (!existsSync(inbox)) return null;
  const read = new Set(inboxFiles(dir).map((path) => basename(path)));
  const names = readdirSync(inbox)
    .filter((name) => !read.has(name) && !TEMPORARY_FILE.test(name))
    .sort()
    .map(shownFileName);
  if (names.length === 0) return null;
  const listed = names.slice(0, SHOWN).join('、') + (names.length > SHOWN ? '等' : '');
  return `收件目录里有 ${names.length} 项没有看：${listed}；只装载直接放在这里的 ${EXTENSIONS.join('、')} 文件，要装载的请另存或移出文件夹。`;
}
