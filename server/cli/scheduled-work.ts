import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { UserError } from '../../etl/base/errors.ts';
import { deliverDue } from '../../etl/delivery/deliver-due.ts';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { WorkName } from './work-name.ts';

/**
 * The scheduled work of the server. It runs in a child process, so that screens are answered
 * meanwhile, its memory is given back, and a crash does not stop the server.
 */
export class ScheduledWork {
  private readonly dir: DataDir;
  private readonly log: Logger;
  /**
   * Resolves with the last work started. Each waits for the one before, because all of them seal.
   */
  private lastWork = Promise.resolve();
  private child: ChildProcess | null = null;
  private isStopped = false;

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.log = log;
  }

  /** Loads, makes editions up to yesterday, and the papers that are due. */
  day(): Promise<void> {
    return this.runAfterLast('day');
  }

  papers(): Promise<void> {
    return this.runAfterLast('papers');
  }

  async deliveries(): Promise<void> {
    try {
      await deliverDue(this.dir);
    } catch (error) {
      if (error instanceof UserError) {
        this.log.warn({ reason: asTypedAnywhere(error.message) }, 'delivery refused');
      } else this.log.error({ err: error }, 'delivery failed');
    }
  }

  /** Kills the running work, as a power cut would. The next start catches up. */
  stop(): void {
    this.isStopped = true;
    this.child?.kill();
  }

  private runAfterLast(work: WorkName): Promise<void> {
    this.lastWork = this.lastWork.then(() => this.run(work));
    return this.lastWork;
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
