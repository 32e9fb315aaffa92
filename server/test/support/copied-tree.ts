import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';

/** Without the lock file: no library is ever installed into the tree. */
const COPIED = ['etl', 'server', 'web', 'data', 'docs', 'package.json', 'vite.config.ts'];

/** Returns a copy of the sources that a test may change; its libraries are those of this checkout. */
export function copiedTree(): string {
  const root = temporaryFolder();
  for (const name of COPIED) {
    const from = join(PACKAGE_ROOT, name);
    cpSync(from, join(root, name), {
      recursive: true,
      filter: (path) => !/^\/(test|var)(\/|$)/.test(path.slice(from.length)),
    });
  }
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(PACKAGE_ROOT, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    symlinkSync(join(PACKAGE_ROOT, 'node_modules', name), join(root, 'node_modules', name));
  }
  return root;
}
