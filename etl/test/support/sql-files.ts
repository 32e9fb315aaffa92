import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

/** Folders of SQL files, from `etl/`. */
const FOLDERS = ['.', '../data/indicators'];

/** Returns the SQL files of the program by their path from `etl/`, as `readSql` takes them. */
export function sqlFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(PACKAGE_ROOT, 'etl', folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.sql') && !file.startsWith('test/')),
  ).toSorted();
}
