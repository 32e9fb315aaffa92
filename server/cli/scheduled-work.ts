import type { Logger } from 'pino';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { ChildWork } from '../api/child-work.ts';
import { deliverAndLog } from '../api/deliver-and-log.ts';

/** The scheduled work of the server. Each waits for the one before, because all of them seal. */
export class ScheduledWork {
  private readonly dir: DataDir;
  private readonly log: Logger;
  private readonly children: ChildWork;

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.log = log;
    this.children = new ChildWork(dir, log);
  }

  /** Loads, makes editions up to yesterday, and the papers that are due. */
  day(): Promise<void> {
    return this.children.runAfterLast('day');
  }

  papers(): Promise<void> {
    return this.children.runAfterLast('papers');
  }

  async deliveries(): Promise<void> {
    await deliverAndLog(this.dir, this.log);
  }

  stop(): void {
    this.children.stop();
  }
}
