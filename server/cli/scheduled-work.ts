import type { Logger } from 'pino';
import { yesterday } from '../../etl/calendar/shanghai.ts';
import { UserError } from '../../etl/errors.ts';
import { deliverDue } from '../../etl/notify/deliver-due.ts';
import { recordedPapers, recordedRun } from '../../etl/schedule/recorded-run.ts';
import type { DayReport } from '../../etl/schedule/recorded-run.ts';
import type { DataDir } from '../../etl/settings/data-dir.ts';

/** What the server does by the clock. None of it takes the server down: what went wrong is in the log. */
export class ScheduledWork {
  private readonly dir: DataDir;
  private readonly log: Logger;
  /** Ends with the last of day's work and papers: they follow each other, for both seal. */
  private turn = Promise.resolve();

  constructor(dir: DataDir, log: Logger) {
    this.dir = dir;
    this.log = log;
  }

  /** Loading and editions up to yesterday, and the papers whose time has come. */
  day(): Promise<void> {
    return this.inTurn(() => recordedRun(this.dir, yesterday(), 'schedule', this.report));
  }

  papers(): Promise<void> {
    return this.inTurn(() => recordedPapers(this.dir, this.report));
  }

  deliveries(): Promise<void> {
    return this.guarded(() => deliverDue(this.dir));
  }

  private get report(): DayReport {
    const { log } = this;
    return {
      onProgress: () => {},
      onLoaded: ({ reconciliation }) => log.info(reconciliation, 'loaded'),
      onRefused: (file, reason) => log.warn({ file, reason }, 'refused'),
      onEdition: (id) => log.info({ id }, 'published'),
      onPaper: (issue) => log.info(issue, 'paper issued'),
      onWaiting: (paper) => log.warn(paper, 'paper waits for data'),
    };
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(() => this.guarded(work));
    return this.turn;
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof UserError) this.log.warn({ reason: error.message }, 'run refused');
      else this.log.error({ err: error }, 'run failed');
    }
  }
}
