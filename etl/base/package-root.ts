import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// Read when the program starts: an upgrade may replace the file while it runs.
import packageJson from '../../package.json' with { type: 'json' };

/** Folder of `package.json`. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}

/** Version of the running program, from `package.json`. */
export function programVersion(): string {
  return packageJson.version;
}
