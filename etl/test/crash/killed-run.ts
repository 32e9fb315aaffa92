import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const COCKPIT = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
const COUNTER = join(import.meta.dirname, 'count-steps.ts');

/** When to kill a run: at one of the steps by which it changes something. */
export interface Kill {
  /** Number of steps done before it. */
  before: number;
  /** Milliseconds after that moment; 0: exactly then. */
  delay: number;
}

/** How a run ended, and the steps it had come to; the last one was not done when it was killed. */
export interface Ended {
  isKilled: boolean;
  exitCode: number | null;
  /** What it wrote to standard error. */
  errors: string;
  steps: string[];
}

/** Runs `cockpit run` as a child process, to the end or until it is killed with SIGKILL. */
export async function runOnce(dir: DataDir, asOf: string, kill: Kill | null): Promise<Ended> {
  const file = join(temporaryFolder(), 'steps');
  const args = ['--import', COUNTER, COCKPIT, 'run', '--as-of', asOf, '--data', dir.root];
  const wish = kill && { KILL_BEFORE: `${kill.before}`, KILL_DELAY: `${kill.delay}` };
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, STEPS_FILE: file, ...wish },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => {
      const steps = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
      resolve({ isKilled: signal === 'SIGKILL', exitCode, errors, steps });
    });
  });
}
