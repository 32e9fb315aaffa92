import type { Logger } from 'pino';

/**
 * Runs work that no request waits for, such as a timer's. An error would end the server: the log
 * has it instead, once until the work succeeds again.
 */
export class BackgroundWork {
  private readonly log: Logger;
  private isFailing = false;

  constructor(log: Logger) {
    this.log = log;
  }

  /** @returns `otherwise` when the work fails */
  run<T>(work: () => T, otherwise: T): T {
    try {
      const result = work();
      this.isFailing = false;
      return result;
    } catch (error) {
      if (!this.isFailing) this.log.error({ err: error }, 'background work failed');
      this.isFailing = true;
      return otherwise;
    }
  }
}
