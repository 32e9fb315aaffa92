import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { DataDir } from '../../config/data-dir.ts';

const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
const POLL_MS = 1;

/** What a run leaves on disk changes step by step; a kill falls after one of these changes. */
export interface Kill {
  /** Number of changes after which the process is killed; 0: as soon as it stands. */
  afterChanges: number;
  /** Milliseconds more, so that kills also fall between two changes. */
  delay: number;
}

/** How a run ended, and the last change it had made when it was killed. */
export interface Ended {
  isKilled: boolean;
  stage: string;
  changes: number;
}

/** Runs `cockpit run` as a process of its own, to the end or until it is killed with SIGKILL. */
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

/** Files that a run touches, with size and time of change. */
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
