import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { DataDir } from '../../config/data-dir.ts';

const url = (file: string) => pathToFileURL(join(PACKAGE_ROOT, 'etl', file)).href;
const PROGRAM = `
  import { deliverDue } from '${url('delivery/deliver-due.ts')}';
  import { DataDir } from '${url('config/data-dir.ts')}';
  await deliverDue(new DataDir(process.argv[1]));
`;

/** Delivers once in a child process, with its real clock. */
export function deliverInChild(dir: DataDir, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, dir.root], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

export function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}
