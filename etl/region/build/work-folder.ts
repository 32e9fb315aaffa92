import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Cases lie in it while Spark counts: only the account and its group, that of the workers, read them. */
const MODE = 0o770;

/**
 * Makes an empty folder for a build. Removes those that killed builds of this machine have left; the lock
 * of the output folder is held. A killed build may have left a driver that goes on, so no build has the
 * folder of another one.
 */
export function makeWorkFolder(output: string): string {
  const own = `.cockpit-build-${hostname()}-`;
  for (const name of readdirSync(output)) {
    if (name.startsWith(own) && /^\d+$/.test(name.slice(own.length))) {
      rmSync(join(output, name), { recursive: true });
    }
  }
  const folder = join(output, `${own}${process.pid}`);
  mkdirSync(folder);
  // What is asked for at `mkdir` is cut by the umask.
  chmodSync(folder, MODE);
  return folder;
}
