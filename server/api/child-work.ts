import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { WorkName } from './work-name.ts';

/**
 * Runs work in a child process, one after another, so that screens are answered meanwhile, its memory is
 * given back, and a crash does not stop the server.
 */
export class ChildWork {
  private readonly dir: DataDir;
  private readonly log: Logger;
  /** Resolves with the last work started. */
  private lastWork = Promise.resolve();
  private child: ChildProcess | null = null;
  private isStopped = false;

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.log = log;
  }

  /** Resolves when the work has ended, also when it died, which the log tells. */
  runAfterLast(work: WorkName): Promise<void> {
    this.lastWork = this.lastWork.then(() => this.run(work));
    return this.lastWork;
  }

  /** Kills the running work, as a power cut would. The next start catches up. */
  stop(): void {
    this.isStopped = true;
    this.child?.kill();
  }

  private async run(work: WorkName): Promise<void> {
    if (this.isStopped) return;
    const cockpit = join(PACKAGE_ROOT, 'server', 'cockpit.mjs');
    const args = [cockpit, 'scheduled', work, '--data', this.dir.root];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    try {
      const [status, signal] = (await once(this.child, 'exit')) as [number | null, string | null];
      if (status !== 0 && !this.isStopped) this.log.error({ work, status, signal }, 'work died');
    } catch (error) {
      this.log.error({ err: error as Error, work }, 'work did not start');
    }
    this.child = null;
  }
}
