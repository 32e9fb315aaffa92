import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { DataDir } from '../../config/data-dir.ts';

const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
const POLL_MS = 1;

/** When to kill a run: after one of the changes it makes on disk. */
export interface Kill {
  /** Number of changes after which the process is killed; 0: as soon as it has started. */
  afterChanges: number;
  /** Additional milliseconds, so that kills also happen between two changes. */
  delay: number;
}

/** How a run ended, and its last change before it was killed. */
export interface Ended {
  isKilled: boolean;
  stage: string;
  changes: number;
}

/** Runs `cockpit run` as a child process, to the end or until it is killed with SIGKILL. */
export async function runOnce(dir: DataDir, asOf: string, kill: Kill | null): Promise<Ended> {
  const child = spawn(process.execPath, [COCKPIT, 'run', '--as-of', asOf, '--data', dir.root], {
    stdio: 'ignore',
  });
  let changes = 0;
  let stage = 'started';
  let seen = footprint(dir);
  let killAt: number | null = kill !== null && kill.afterChanges === 0 ? kill.delay : null;
  const started = performance.now();
  const watch = setInterval(() => {
    const now = footprint(dir);
    for (const [file, mark] of now) {
      if (seen.get(file) !== mark) [changes, stage] = [changes + 1, `${file} written`];
    }
    for (const file of seen.keys()) {
      if (!now.has(file)) [changes, stage] = [changes + 1, `${file} gone`];
    }
    seen = now;
    const elapsed = performance.now() - started;
    if (kill !== null && killAt === null && changes >= kill.afterChanges) {
      killAt = elapsed + kill.delay;
    }
    if (killAt !== null && elapsed >= killAt) child.kill('SIGKILL');
  }, POLL_MS);
  const isKilled = await new Promise<boolean>((resolve) => {
    child.once('exit', (code, signal) => {
      if (signal === null && code !== 0) stage = `exit ${String(code)}`;
      resolve(signal === 'SIGKILL');
    });
  });
  clearInterval(watch);
  return { isKilled, stage, changes };
}

/** The files a run changes, with size and modification time. */
function footprint(dir: DataDir): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['inbox', 'warehouse', 'editions', 'log']) {
    const path = dir.var(folder);
    if (!existsSync(path)) continue;
    for (const file of readdirSync(path)) {
      const stat = statSync(join(path, file), { throwIfNoEntry: false });
      if (stat !== undefined) found.set(`${folder}/${file}`, `${stat.size} ${stat.mtimeMs}`);
    }
  }
  return found;
}
